// Which handbook this page is of.

/**
 * The folder that all code of the page comes from, its Python and its records, too: its name changes with any
 * of them. What was checked under another name was checked by other rules. Only in the page: a notebook has
 * no such folder.
 */
export const release = () => new URL(".", import.meta.url).pathname.split("/").at(-2);
