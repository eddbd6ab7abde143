// Whoever comes from Today has asked for the session there. Its button answered the check with the tap that
// led here, and the address names the moment of that answer: where another one is kept, the check asks again.
import { keptCheck } from "../check/kept.mjs";
import { readParams } from "../common/address.mjs";

/** {asked, checked}: whether the address asks for the session at once, and whether its check is answered. */
export function ledHere(safety) {
  const moment = readParams(location).get("start");
  if (moment === null) return {};
  history.replaceState(history.state, "", location.pathname + location.search);
  const { done, at } = keptCheck(safety);
  return { asked: true, checked: done && at === moment };
}

/** Whether the last touch was a finger's or a pointer's: arrow keys wander through a scale. */
export function followTouch(el) {
  let touched = false;
  const follow = ({ type }) => {
    touched = type === "pointerdown";
  };
  for (const type of ["pointerdown", "keydown"]) el.addEventListener(type, follow);
  return () => touched;
}
