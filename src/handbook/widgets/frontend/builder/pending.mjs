// A week must not pass for the answer to another question: from a change in the form until its own week is
// there, the week on show cannot be started, and soon it is called so.

const CUE_AFTER_MS = 150; // a quick answer comes without a word
const FOR_BEFORE = "The week below is still for your answers of before: wait for the new one.";

export class Pending {
  waiting = false; // the week on show is not for the answers in the form ...
  old = false; // ... and that is said

  /** @param {any} builder */
  constructor(builder) {
    this.builder = builder;
  }

  /** The week on show is that for the answers in the form, or there is none. */
  settle() {
    Object.assign(this, { waiting: false, old: false });
  }

  /**
   * What `ask` gives; it stays open if that fails. `isNewest` says whether anybody still waits for it,
   * `say` runs if it takes its time.
   */
  async until(ask, isNewest, say) {
    this.waiting = true;
    const cue = setTimeout(() => {
      if (!isNewest()) return;
      say();
      this.show(true);
    }, CUE_AFTER_MS);
    try {
      const answer = await ask();
      if (isNewest()) {
        this.waiting = false;
        this.show(false);
      }
      return answer;
    } catch (error) {
      if (isNewest()) this.show(true);
      throw error;
    } finally {
      clearTimeout(cue);
    }
  }

  show(old) {
    if (this.old === old) return;
    this.old = old;
    this.builder.show();
  }

  /** Words about the wait, and that the week below is an old one. */
  words(text) {
    return text && this.waiting && this.builder.hasWeek ? `${text} ${FOR_BEFORE}` : text;
  }
}
