// The drawn marks, from our own file: the only markup that goes into a page unescaped.
import icons from "../../../views/icons.json" with { type: "json" };

/** The shapes of a mark; one that is unknown looks like a page. */
export const shapesOf = (name) => icons[name] ?? icons.page;
