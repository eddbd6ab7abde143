// What the forms of the widgets share: what is ticked, what is clicked, an answer given or taken back,
// the focus kept.

export const ticked = (element, name) =>
  [...element.querySelectorAll(`[name="${name}"]:checked`)].map(({ value }) => value);

// A click on what has a data-act runs the act of that name, with the element.
export function listenForActs(element, acts) {
  element.addEventListener("click", (event) => {
    const target = event.target.closest("[data-act]");
    if (!target || target.disabled) return;
    event.preventDefault();
    acts[target.dataset.act]?.(target);
  });
}

// The answers to follow-up questions with one of them changed; an empty value takes it back.
export function withAnswer(answers, condition, value) {
  const { [condition]: _, ...others } = answers;
  return value ? { ...others, [condition]: value } : others;
}

// The control that stands where `used` stood: by name and value (a slider moves on, so its value does
// not count), or by what it does and to which item.
function successorOf(used, element) {
  const { name, value, dataset: { act, id } } = used;
  if (name) {
    const named = [...element.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    return named.find((input) => input.type === "range" || input.value === value);
  }
  return act && [...element.querySelectorAll("[data-act]")].find(({ dataset }) => dataset.act === act && dataset.id === id);
}

// Runs steps that draw parts of the element anew. If they replaced the control in use, its successor
// gets the focus; without one, what `otherwise` gives.
export function keepFocus(element, steps, otherwise = () => null) {
  const used = document.activeElement;
  const inside = used && element.contains(used);
  for (const step of steps) step();
  if (!inside || element.contains(document.activeElement)) return;
  (successorOf(used, element) || otherwise())?.focus({ preventScroll: true });
}
