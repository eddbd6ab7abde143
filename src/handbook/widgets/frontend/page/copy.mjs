// A button on each piece of code that copies it; of an example it leaves out prompts and answers.
const SHOWN_MS = 2000;

/** The code as somebody would type it. */
export function codeOf(pre) {
  const code = pre.cloneNode(true);
  const isDialogue = code.querySelector(".gp") !== null;
  for (const part of code.querySelectorAll(".gp, .go, .gt")) part.remove();
  const lines = code.textContent.trimEnd().split("\n");
  return (isDialogue ? lines.filter((line) => line.trim()) : lines).join("\n");
}

function select(pre) {
  getSelection()?.selectAllChildren(pre);
  return "Selected: Ctrl+C copies it";
}

function addButton(pre) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "hb-copy", textContent: "Copy", ariaLive: "polite" });
  button.addEventListener("click", async () => {
    // A page that was opened as a file, or without encryption, may not write to the clipboard.
    const done = navigator.clipboard?.writeText(codeOf(pre)).then(() => "Copied");
    button.textContent = (await done?.catch(() => null)) ?? select(pre);
    setTimeout(() => Object.assign(button, { textContent: "Copy" }), SHOWN_MS);
  });
  pre.before(button);
}

for (const pre of document.querySelectorAll("div.highlight > pre"))
  if (!pre.closest(".cell_output")) addButton(pre);
