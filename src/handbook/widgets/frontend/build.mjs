// Bundles each widget into one ES module: anywidget loads a single file, and so does the page.
import { build } from "esbuild";

await build({
  entryPoints: ["src/finder.mjs", "src/check.mjs", "src/builder.mjs", "src/boot.mjs"],
  outdir: "../static",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  // The page loads a widget only where it stands; boot.mjs must not swallow them.
  external: ["./finder.mjs", "./check.mjs", "./builder.mjs"],
  logLevel: "warning",
});
