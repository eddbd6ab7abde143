// node try.mjs FOLDER: starts the trimmed Python as a page does, plans a week and loads every pack, so
// that a module that was left out by mistake stops the build.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { loadPyodide } from "pyodide";
import { addArchive, startPython } from "../page/python.mjs";

const [folder] = process.argv.slice(2);
const read = (name) => new Uint8Array(readFileSync(join(folder, name)));
try {
  const { info } = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve("pyodide/pyodide-lock.json")),
  );
  const python = await startPython(loadPyodide, {
    info,
    indexURL: folder,
    stdLibURL: join(folder, "stdlib.zip"),
  });
  addArchive(python, "handbook", read("handbook.zip"));
  const answer = python.pyimport("handbook.core.door.door").call;
  const { packs } = JSON.parse(readFileSync(join(folder, "packs.json"), "utf8"));
  for (const { name, run } of packs) {
    addArchive(python, name, read(`${name}.zip`));
    python.pyimport(run);
  }
  const { ok, error } = JSON.parse(answer(JSON.stringify({ fn: "plan", args: {} })));
  if (!ok) throw new Error(error);
} catch (error) {
  process.stderr.write(error.message);
  process.exitCode = 1;
}
