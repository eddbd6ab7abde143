// The keys of a running session.
const KEYS = { " ": "toggle", ArrowLeft: "back", ArrowRight: "next", h: "hurts", m: "sound" };
const TYPING = "input, select, textarea, [contenteditable]";
const OWN_SPACE = "button, a, summary"; // Space presses what has the focus, as everywhere

// The act of a key, unless it is somebody else's: the browser's, a field's, a focused button's.
function actOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
  const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  const taken = name === "toggle" ? `${TYPING}, ${OWN_SPACE}` : TYPING;
  return event.target instanceof Element && event.target.closest(taken) ? undefined : name;
}

/** Runs acts[name] for a key of the player. */
export function pressKey(event, acts) {
  const name = actOf(event);
  if (!name) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat) acts[name]();
}
