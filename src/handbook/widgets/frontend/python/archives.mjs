// node archives.mjs STAGE OUT: lets Pyodide compile its own archives (see press/page/archives.py).
import { loadPyodide } from "pyodide";

const [stage, out] = process.argv.slice(2);
try {
  const python = await loadPyodide();
  // Before anything else is imported: what is loaded now, every page needs.
  const loaded = python.runPython("import sys; list(sys.modules)");
  for (const [place, folder] of [
    ["/stage", stage],
    ["/out", out],
  ]) {
    python.FS.mkdirTree(place);
    python.mountNodeFS(place, folder);
  }
  python.runPython("sys.path.insert(0, '/stage')");
  process.stdout.write(python.pyimport("archives").run("/stage", "/out", loaded));
} catch (error) {
  process.stderr.write(error.message); // not the source line with it: Pyodide's is a megabyte
  process.exitCode = 1;
}
