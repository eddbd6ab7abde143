// The steps of a week that is being made, to undo and to redo. No page, no DOM.
const MOST = 20;

export class History {
  past = []; // {before, what, key}: the sheet before a step, and the step in words
  future = []; // {after, what, key}

  /** Notes a step. `key`: steps of one key that follow each other, such as presses of a button, are one. */
  did(before, what, key = "") {
    const last = this.past.at(-1);
    this.future = [];
    if (key && last?.key === key) last.what = what;
    else this.past = [...this.past, { before, what, key }].slice(-MOST);
  }

  get canUndo() {
    return this.past.length > 0;
  }

  get canRedo() {
    return this.future.length > 0;
  }

  /** What a press of the button would undo or redo, in words. */
  get words() {
    return { undo: this.past.at(-1)?.what ?? "", redo: this.future.at(-1)?.what ?? "" };
  }

  /** The sheet before the last step, and the step in words; null if there is none. */
  undo(now) {
    const step = this.past.pop();
    if (!step) return null;
    this.future.push({ after: now, what: step.what, key: step.key });
    return { sheet: step.before, what: step.what };
  }

  redo(now) {
    const step = this.future.pop();
    if (!step) return null;
    this.past.push({ before: now, what: step.what, key: step.key });
    return { sheet: step.after, what: step.what };
  }
}
