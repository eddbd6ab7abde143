// Bundles the front ends: anywidget loads a single ES module, and so does the page.
//
//   node build.mjs           once, small
//   node build.mjs --watch   after every change, with maps to the sources; a built book gets them, too
import { copyFileSync, existsSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build, context } from "esbuild";

// The name of a widget is the name of its module.
const ENTRIES = [
  "page/boot.mjs",
  "page/python-worker.mjs",
  "page/ahead.mjs",
  "today/today.mjs",
  "page/mine.mjs",
  "page/copy.mjs",
  "offline/offline.mjs",
  "offline/newer.mjs",
  "check/check.mjs",
  "finder/finder.mjs",
  "finder/second.mjs",
  "finder/filterlist.mjs",
  "builder/builder.mjs",
  "builder/volumeplot.mjs",
  "player/player.mjs",
  "log/programme.mjs",
  "quiz/quiz.mjs",
  "lumbar/lumbar.mjs",
];
const BOOK = "../../../../_build/html/_static";
const watch = process.argv.includes("--watch");

// The book keeps its assets in a folder named by their content; while somebody works, the name stays.
const intoBook = {
  name: "into-book",
  setup: ({ onEnd }) => {
    onEnd(({ metafile }) => {
      const folders = existsSync(BOOK)
        ? readdirSync(BOOK).filter((name) => name.startsWith("handbook-"))
        : [];
      for (const folder of folders) {
        for (const file of Object.keys(metafile?.outputs ?? {}))
          copyFileSync(file, join(BOOK, folder, basename(file)));
      }
      console.log(`${new Date().toLocaleTimeString()} The front ends were built.`);
    });
  },
};

const options = {
  entryPoints: ENTRIES.map((file) => ({ in: file, out: basename(file, ".mjs") })),
  outdir: "../static",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: !watch,
  sourcemap: watch && "inline",
  metafile: watch,
  charset: "utf8",
  legalComments: "none",
  // Pyodide asks for Node's modules in Node only.
  external: ["node:*", "ws"],
  logLevel: "warning",
};

if (watch) {
  // These bundles are for looking at: the next build makes them anew.
  rmSync("../static/.built-from", { force: true });
  const bundles = await context({ ...options, plugins: [intoBook] });
  await bundles.watch();
} else {
  await build(options);
}
