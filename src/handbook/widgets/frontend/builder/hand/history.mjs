// The steps of a week that is being made, to undo and to redo. No page, no DOM.
const MOST = 20;

function stepOver(from, to, now) {
  const step = from.pop();
  if (!step) return null;
  to.push({ ...step, sheet: now });
  return { sheet: step.sheet, what: step.what };
}

export class History {
  past = []; // {sheet, what, key}: the sheet before a step, and the step in words
  future = []; // the same with the sheet after it

  /** Notes a step. `key`: steps of one key that follow each other, such as presses of a button, are one. */
  did(sheet, what, key = "") {
    const last = this.past.at(-1);
    this.future = [];
    if (key && last?.key === key) last.what = what;
    else this.past = [...this.past, { sheet, what, key }].slice(-MOST);
  }

  /** What a press of the button would undo or redo, in words; "" for nothing. */
  get words() {
    return { undo: this.past.at(-1)?.what ?? "", redo: this.future.at(-1)?.what ?? "" };
  }

  /** The sheet before the last step, and the step in words; null if there is none. */
  undo(now) {
    return stepOver(this.past, this.future, now);
  }

  redo(now) {
    return stepOver(this.future, this.past, now);
  }
}
