// Files that the page makes for the reader, and the day they carry.

const two = (number) => String(number).padStart(2, "0");

// A date as the reader's own calendar has it, not Greenwich's: "2026-11-21".
const dayOf = (date) => [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");

/** Today, or so many days after it. */
export function today(ahead = 0) {
  const date = new Date();
  date.setDate(date.getDate() + ahead);
  return dayOf(date);
}

export function download({ filename, mime, text }) {
  const address = URL.createObjectURL(new Blob([text], { type: mime }));
  Object.assign(document.createElement("a"), { href: address, download: filename }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
