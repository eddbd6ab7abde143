// The clock of a session. Its position is worked out from the page's own clock whenever it is asked
// for; nothing is added up, so late timers cost nothing and a hidden tab keeps time.
//
// A device that slept is another matter: nobody was exercising. A jump of more than SLEEP_MS, seen on
// the wall clock or as a pause between two ticks, puts the position back to where it was and pauses.
const SLEEP_MS = 5000;
// Browsers wake a hidden tab once a minute at the least; a longer silence is sleep.
const HIDDEN_MS = 65_000;

export class SessionClock {
  #base = 0; // seconds reached when it was last started or moved
  #since = null; // the page's clock at that moment; null while it rests
  #seen = null; // the last tick: page clock, wall clock, position, hidden

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
    this.#base = this.position;
    this.#since = null;
    this.#seen = null;
  }

  seek(position) {
    this.#base = Math.min(this.length, Math.max(0, position));
    if (this.playing) this.#since = this.now();
    if (this.playing) this.#look();
  }

  #look() {
    this.#seen = { page: this.now(), wall: this.wall(), position: this.position, hidden: this.hidden() };
  }

  // To be called often while it plays. True if the device slept: the clock then rests where it was.
  tick() {
    if (!this.playing) return false;
    const before = this.#seen;
    const silence = this.now() - before.page;
    const jump = this.wall() - before.wall - silence;
    const most = before.hidden || this.hidden() ? HIDDEN_MS : SLEEP_MS;
    if (jump > SLEEP_MS || silence > most) {
      this.#base = before.position;
      this.#since = null;
      this.#seen = null;
      return true;
    }
    this.#look();
    return false;
  }
}
