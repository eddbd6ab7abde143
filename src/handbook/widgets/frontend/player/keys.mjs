// The keys of a running session.
const KEYS = { " ": "toggle", ArrowLeft: "back", ArrowRight: "next", h: "hurts", m: "sound" };
const TYPING = "input, select, textarea, [contenteditable]";
const OWN_SPACE = "button, a, summary"; // Space presses what has the focus, as everywhere

// Calls act(name) for a key of the player; `active()` says whether it listens. Returns how to stop.
export function listenForKeys(target, active, act) {
  // The act of a key, unless it is somebody else's: the browser's, a field's, a focused button's.
  function actOf(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
    const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const taken = name === "toggle" ? `${TYPING}, ${OWN_SPACE}` : TYPING;
    return event.target instanceof Element && event.target.closest(taken) ? undefined : name;
  }

  function onKey(event) {
    const name = active() && actOf(event);
    if (!name) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) act(name);
  }
  target.addEventListener("keydown", onKey);
  return () => target.removeEventListener("keydown", onKey);
}
