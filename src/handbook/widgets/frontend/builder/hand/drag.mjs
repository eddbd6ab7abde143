// Order by a finger or a mouse on the number of a row, beside the buttons and the arrow keys.

/** Calls `move(id, by)` whenever the row in hand has passed the middle of a neighbour. */
export function listenForDrag(el, move) {
  let held = "";
  const rowOf = (id) => el.querySelector(`[data-item="${id}"]`);
  const isPast = (row, y, down) => {
    const { top, height } = row.getBoundingClientRect();
    return down ? y > top + height / 2 : y < top + height / 2;
  };

  el.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-act=hand-grip]");
    if (grip && event.button === 0) held = grip.dataset.id;
  });
  el.addEventListener("pointermove", ({ clientY: y, buttons }) => {
    if (!held || !buttons) return;
    const rows = [...el.querySelectorAll("[data-item]")];
    const at = rows.indexOf(rowOf(held));
    const [before, after] = [rows[at - 1], rows[at + 1]];
    if (after && isPast(after, y, true)) move(held, 1);
    else if (before && isPast(before, y, false)) move(held, -1);
    rowOf(held)?.toggleAttribute("data-lifted", true);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => {
      rowOf(held)?.removeAttribute("data-lifted");
      held = "";
    });
  }
}
