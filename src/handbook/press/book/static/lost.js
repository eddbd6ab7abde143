// The page for addresses that do not exist may be shown at any depth, and looks for this file in every folder
// above. Wherever it is found, the root of the book is one folder up.
for (const link of document.querySelectorAll("[data-to]:not([data-found])")) {
  link.href = new URL(`../${link.dataset.to}`, document.currentScript.src).href;
  link.dataset.found = "";
}
