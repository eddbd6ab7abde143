// The keys of a running session.
const KEYS = { " ": "toggle", ArrowLeft: "back", ArrowRight: "next", h: "hurts", m: "sound" };
const TYPING = "input, select, textarea, [contenteditable]";
const OWN_SPACE = "button, a, summary"; // Space presses what has the focus, as everywhere

// Calls act(name) for a key of the player; `active()` says whether it listens. Returns how to stop.
export function listenForKeys(target, active, act) {
  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !active()) return;
    const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const under = event.target instanceof Element ? event.target : null;
    if (!name || under?.closest(TYPING) || (name === "toggle" && under?.closest(OWN_SPACE))) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) act(name);
  }
  target.addEventListener("keydown", onKey);
  return () => target.removeEventListener("keydown", onKey);
}
