// The clock of a session. Its position is worked out from the page's own clock whenever it is asked
// for; nothing is added up, so late timers cost nothing, and the time of day may be changed.
//
// A device that slept, or a page out of sight, is another matter: nobody can have been seen exercising. The
// clock then rests where it last ticked in sight.
const SLEEP_MS = 5000; // a longer silence between two ticks, or a jump of the time of day, is sleep

export const SLEPT = "slept";
export const HIDDEN = "hidden";

export class SessionClock {
  #base = 0; // seconds reached when it was last started or moved
  #since = null; // the page's clock at that moment; null while it rests
  #seen = null; // the last tick: page clock, wall clock, position

  /** `length` in seconds; `now` and `wall` in milliseconds. */
  constructor(
    length,
    { now = () => performance.now(), wall = () => Date.now(), hidden = () => document.hidden } = {},
  ) {
    this.length = length;
    this.now = now;
    this.wall = wall;
    this.hidden = hidden;
  }

  get playing() {
    return this.#since !== null;
  }

  get position() {
    const passed = this.#since === null ? 0 : (this.now() - this.#since) / 1000;
    return Math.min(this.length, this.#base + passed);
  }

  play() {
    if (this.playing || this.#base >= this.length) return;
    this.#since = this.now();
    this.#look();
  }

  pause() {
    this.#restAt(this.position);
  }

  seek(position) {
    this.#base = Math.min(this.length, Math.max(0, position));
    if (this.playing) this.#since = this.now();
    if (this.playing) this.#look();
  }

  #restAt(position) {
    this.#base = position;
    this.#since = null;
    this.#seen = null;
  }

  #look() {
    this.#seen = { page: this.now(), wall: this.wall(), position: this.position };
  }

  /** To be called often while it plays, and when the page goes out of sight. Why it rests now, or "". */
  tick() {
    if (!this.playing) return "";
    const before = this.#seen;
    const silence = this.now() - before.page;
    const jump = this.wall() - before.wall - silence;
    if (jump > SLEEP_MS || silence > SLEEP_MS) {
      this.#restAt(before.position);
      return this.hidden() ? HIDDEN : SLEPT;
    }
    if (this.hidden()) {
      this.pause();
      return HIDDEN;
    }
    this.#look();
    return "";
  }
}
