// Bundles each file of src/ into one ES module: anywidget loads a single file, and so does the page.
import { readdirSync } from "node:fs";
import { build } from "esbuild";

const modules = readdirSync("src").filter((name) => name.endsWith(".mjs"));

await build({
  entryPoints: modules.map((name) => `src/${name}`),
  outdir: "../static",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  // The page loads a widget only where it stands; boot.mjs must not swallow them.
  // Pyodide asks for Node's modules in Node only.
  external: [...modules.map((name) => `./${name}`), "node:*", "ws"],
  logLevel: "warning",
});
