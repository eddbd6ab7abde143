// Makes sw.js and offline.json of a built book: the service worker with the list of what it keeps.
//
//   node offline-list.mjs ../../../../_build/html
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { build } from "esbuild";
import { injectManifest } from "workbox-build";
import { SIZES, WORKER } from "./offline/names.mjs";

const [folder] = process.argv.slice(2);
const KEPT = [
  ...["*.html", "{book,notebooks}/**/*.html", "_static/**/*", "_images/*", "searchindex.js"],
  ...["manifest.webmanifest"],
];
// Licences, maps, what only other browsers or other languages ask for, the cards for shared links, and the
// parts of the one style sheet that pages ask for.
const LEFT_OUT = [
  "**/*.{map,txt,ttf}",
  "_static/{locales,cards,icons,images,vendor}/**",
  "_static/**/!(book-*).css",
];
const PACKED = /\.(png|woff2)$/;
const DATED = /"(?:\.\.\/)*(_static\/(?!handbook-)[^"?]+)\?v=(\w+)"/g;
const pack = promisify(gzip);

// An address as pages have it: "_static/theme.css?v=70b80fbc".
function datedAddresses(entries) {
  const found = new Map();
  for (const { url } of entries.filter((entry) => entry.url.endsWith(".html"))) {
    for (const [, path, version] of readFileSync(join(folder, url), "utf8").matchAll(DATED))
      found.set(path, `${path}?v=${version}`);
  }
  return found;
}

const sizes = { files: 0, download: 0, kept: 0 };

async function described({ url, size }, dated) {
  const content = readFileSync(join(folder, url));
  const digest = createHash("sha256").update(content).digest("base64");
  const bytes = PACKED.test(url) ? size : (await pack(content)).length;
  sizes.files += 1;
  sizes.download += bytes;
  sizes.kept += size;
  return {
    ...{ url: dated.get(url) ?? url, revision: digest.slice(0, 16), integrity: `sha256-${digest}`, bytes },
  };
}

async function describe(entries) {
  const dated = datedAddresses(entries);
  return { manifest: await Promise.all(entries.map((entry) => described(entry, dated))), warnings: [] };
}

const room = mkdtempSync(join(tmpdir(), "offline-"));
try {
  const bundle = join(room, WORKER);
  await build({
    entryPoints: ["offline/worker.mjs"],
    outfile: bundle,
    ...{ bundle: true, minify: true, format: "iife", target: "es2022", legalComments: "none" },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const { warnings } = await injectManifest({
    ...{ swSrc: bundle, swDest: join(folder, WORKER), globDirectory: folder },
    ...{ globPatterns: KEPT, globIgnores: LEFT_OUT, globFollow: false, manifestTransforms: [describe] },
    maximumFileSizeToCacheInBytes: 50_000_000,
  });
  if (warnings.length) throw new Error(warnings.join("\n"));
  writeFileSync(join(folder, SIZES), JSON.stringify(sizes));
} finally {
  rmSync(room, { recursive: true });
}
