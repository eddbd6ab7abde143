// Which handbook this page is of.

/**
 * The folder that all code of the page comes from, its Python and its records, too: its name changes with any
 * of them. What was checked under another name was checked by other rules. A notebook has no such folder: its
 * code comes as a blob, and keeps nothing in the browser.
 */
export const release = () =>
  /^(blob|data):/.test(import.meta.url) ? "" : new URL(".", import.meta.url).pathname.split("/").at(-2);
