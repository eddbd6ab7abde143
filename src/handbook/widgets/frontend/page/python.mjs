// Pyodide as the handbook uses it: the same in the page's worker and when the build tries it.
// info: of Pyodide's own pyodide-lock.json.
export function startPython(loadPyodide, { info, indexURL, stdLibURL }) {
  return loadPyodide({
    indexURL,
    stdLibURL,
    // Nothing else can be installed: no list of packages, and nobody else to ask for them.
    lockFileContents: { info, packages: {} },
    packageBaseUrl: indexURL,
  });
}

// Puts an archive on Python's path as it is: only what is imported gets unpacked.
export function addArchive(python, name, content) {
  const place = `/archives/${name}.zip`;
  python.FS.mkdirTree("/archives");
  python.FS.writeFile(place, content);
  const sys = python.pyimport("sys");
  sys.path.append(place);
  // A package that spans archives is looked for in each.
  const handbook = python.pyimport("handbook");
  const home = `${place}/handbook`;
  if (!handbook.__path__.includes(home)) handbook.__path__.append(home);
}
