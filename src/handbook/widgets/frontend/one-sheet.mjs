// Makes the one style sheet of a built book small: rules and values of the theme that nobody names go.
//
//   node one-sheet.mjs ../../../../_build/html ../../../../_build/html/_static/joined.css
import { readFileSync, writeFileSync } from "node:fs";
import { transform } from "esbuild";
import { PurgeCSS } from "purgecss";

const [folder, sheet] = process.argv.slice(2);
const content = [`${folder}/**/*.html`, `${folder}/_static/**/*.{js,mjs}`];
const raw = readFileSync(sheet, "utf8");
// Attributes come and go with what a reader does: a theme, an open menu.
const dynamicAttributes = [...new Set([...raw.matchAll(/\[([\w-]+)/g)].map(([, name]) => name))];
const [{ css }] = await new PurgeCSS().purge({ content, css: [{ raw }], dynamicAttributes, variables: true });
writeFileSync(sheet, (await transform(css, { loader: "css", minify: true })).code);
