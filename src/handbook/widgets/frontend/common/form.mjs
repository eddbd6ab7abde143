// What the forms of the widgets share: what is ticked, what is clicked, an answer given or taken back, and
// where the focus goes when its control is gone.

/** The values of the ticked boxes of a name. */
export const ticked = (element, name) =>
  [...element.querySelectorAll(`[name="${name}"]:checked`)].map(({ value }) => value);

/**
 * An id or name that no other widget of the document has. A notebook loads the same module once for each
 * widget, so the count is not the module's.
 */
export function ownId(name) {
  globalThis.handbookIds ??= {};
  const used = (globalThis.handbookIds[name] ?? 0) + 1;
  globalThis.handbookIds[name] = used;
  return used === 1 ? name : `${name}-${used}`;
}

/** A click on what has a data-act runs the act of that name, with the element. */
export function listenForActs(element, acts) {
  element.addEventListener("click", (event) => {
    const target = event.target.closest("[data-act]");
    if (!target || target.disabled) return;
    event.preventDefault();
    acts[target.dataset.act]?.(target);
  });
}

/** The answers to follow-up questions with one of them changed; an empty value takes it back. */
export function withAnswer(answers, condition, value) {
  const { [condition]: _, ...others } = answers;
  return value ? { ...others, [condition]: value } : others;
}

/**
 * Runs step(name) when Python, or a linked widget, changes one of these traits. What it gives back changes
 * traits from here and tells Python, without running the step.
 * @param {import("./types.d.ts").Model} model
 */
export function followTraits(model, names, step) {
  let own = false;
  for (const name of names) {
    model.on(`change:${name}`, () => {
      if (!own) step(name);
    });
  }
  return (changes) => {
    const outer = own;
    own = true;
    for (const [name, value] of Object.entries(changes)) model.set(name, value);
    own = outer;
    model.save_changes();
  };
}

export const focusOn = (element) => element?.focus({ preventScroll: true });

/** What has the focus in an element, be it in the document or in a shadow root of a notebook. */
export function usedIn(element) {
  const used = element.getRootNode().activeElement;
  return element.contains(used) ? used : null;
}

/** Draws anew; if that took away the control in use, what `next` gives gets the focus. */
export function drawAround(element, draw, next = () => null) {
  const used = usedIn(element);
  draw();
  if (used && !usedIn(element)) focusOn(next());
}

/** Runs `step` once, when an element comes near the part of the page that is on screen. */
export function whenNear(element, step) {
  const near = new IntersectionObserver(
    ([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      near.disconnect();
      step();
    },
    { rootMargin: "200px" },
  );
  near.observe(element);
}
