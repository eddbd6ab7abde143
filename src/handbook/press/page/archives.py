"""Archives of compiled modules for the page's Python.  Runs inside Pyodide, at build time.

Byte code is read only by the Python that wrote it, so Pyodide compiles for itself (see
`widgets/frontend/python/archives.mjs`).  That is also why nothing of ours is imported here.

The standard library is trimmed by a rule, not by hand: kept is what Pyodide has loaded by itself once
it stands, what `KEEP` names, and everything that our modules import, at the top or inside a function,
followed through the library's own imports.  Two kinds of imports lead nowhere: a developer's tool that
a library's function asks for (`TOOLS`), and the slow twin of a module that is built in (`TWINS`).
A pack carries whatever its modules need beyond that.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import py_compile
import sys
import tempfile
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

# Asked for by C code or by name, so that no import statement tells of them; or small and common, so that
# a pack need not bring them.
KEEP = (
    *("_strptime", "bisect", "calendar", "collections.abc", "contextlib", "copy", "dataclasses", "datetime"),
    *("decimal", "enum", "functools", "heapq", "io", "itertools", "json", "linecache", "numbers", "operator"),
    *("re", "string", "textwrap", "traceback", "typing", "unicodedata", "warnings", "zipimport"),
    *("encodings.ascii", "encodings.cp437", "encodings.latin_1", "encodings.utf_8", "encodings.utf_8_sig"),
)
TOOLS = {
    *("_pyrepl", "argparse", "bdb", "cmd", "code", "codeop", "ctypes", "curses", "doctest", "getopt"),
    *("importlib.metadata", "multiprocessing", "pdb", "pickle", "platform", "plistlib", "pprint"),
    *("py_compile", "pydoc", "readline", "rlcompleter", "subprocess", "tarfile", "test", "tkinter"),
    *("tracemalloc", "turtle", "unittest", "urllib", "venv", "webbrowser"),
}
TWINS = {"_py_abc", "_pydatetime", "_pydecimal", "_pyio"}
LEVEL_LIBRARY, LEVEL_OURS = 2, 0  # 2 drops docstrings and asserts: only where nobody reads them
DATE = (1980, 1, 1, 0, 0, 0)  # the same bytes from the same sources


class Module(NamedTuple):
    """A module's place in an archive and its source."""

    path: str
    source: bytes


def modules_of(files: Mapping[str, bytes]) -> dict[str, Module]:
    """The Python files among `files` (by path), by dotted name: "json/__init__.py" is "json"."""
    found = [Module(path, source) for path, source in files.items() if path.endswith(".py")]
    return {one.path[:-3].removesuffix("/__init__").replace("/", "."): one for one in found}


def _is_skipped_on_import(node: ast.stmt) -> bool:
    """A function's body, `if __name__ == "__main__":`, `if TYPE_CHECKING:`."""
    if isinstance(node, ast.If):
        names = {each.id for each in ast.walk(node.test) if isinstance(each, ast.Name)}
        return not names.isdisjoint(("__name__", "TYPE_CHECKING"))
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def _imports(node: ast.AST, package: str, later: bool) -> Iterator[tuple[str, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((alias.name, later) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            home = child.module or ""
            if child.level:
                home = importlib.util.resolve_name("." * child.level + home, package)
            yield home, later
            yield from ((f"{home}.{alias.name}", later) for alias in child.names)
        elif isinstance(child, ast.stmt):
            yield from _imports(child, package, later or _is_skipped_on_import(child))
        elif isinstance(child, ast.excepthandler | ast.match_case):
            yield from _imports(child, package, later)


def imports_of(name: str, module: Module) -> Iterator[tuple[str, bool]]:
    """The dotted names that a module imports, each with whether that waits until after its own import.

    `from a import b` counts as "a" and as "a.b": b may be a module.
    """
    package = name if module.path.endswith("/__init__.py") else name.rpartition(".")[0]
    yield from _imports(ast.parse(module.source), package, later=False)


def _with_parents(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[:length]) for length in range(1, len(parts) + 1))


def closure(roots: Iterable[str], modules: Mapping[str, Module]) -> set[str]:
    """The names of `modules` that `roots` lead to through imports.

    Names that `modules` does not hold (built in, or not there at all) lead nowhere.
    """
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        for name in _with_parents(waiting.pop()):
            if name in found or name in TWINS or name not in modules:
                continue
            found.add(name)
            for wanted, later in imports_of(name, modules[name]):
                # What a module imports at its top must be there, or it could not be imported itself.
                if not later or TOOLS.isdisjoint(_with_parents(wanted)):
                    waiting.append(wanted)
    return found


def wanted_by(files: Mapping[str, bytes]) -> set[str]:
    """The dotted names that the Python files among `files` import."""
    modules = modules_of(files)
    return {name for own, module in modules.items() for name, _ in imports_of(own, module)}


def compiled(module: Module, level: int) -> bytes:
    """Byte code that is never checked against a source: none is shipped."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "module.py"), Path(folder, "module.pyc")
        source.write_bytes(module.source)
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(
            str(source), str(target), dfile=module.path, doraise=True, optimize=level, invalidation_mode=mode
        )
        return target.read_bytes()


def write_archive(target: Path, files: Mapping[str, bytes]) -> None:
    """A zip of `files` (by path), the same bytes each time."""
    with zipfile.ZipFile(target, "w") as archive:
        for path, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(path, DATE), content, zipfile.ZIP_DEFLATED, compresslevel=9)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def compiled_files(files: Mapping[str, bytes], level: int) -> dict[str, bytes]:
    """`files` with each .py turned into a .pyc, the rest as it is."""
    rest = {path: content for path, content in files.items() if not path.endswith(".py")}
    return rest | {f"{one.path}c": compiled(one, level) for one in modules_of(files).values()}


def _sources(modules: Mapping[str, Module], names: Collection[str]) -> dict[str, bytes]:
    return {modules[name].path: modules[name].source for name in names}


def make_archives(stage: Path, out: Path, loaded: Collection[str]) -> dict[str, int]:
    """Writes stdlib.zip, handbook.zip and one zip for each pack; the number of modules in each.

    stage: holds python_stdlib.zip, handbook/ (files as they are to be found) and packs/<name>/.
    loaded: the names of the modules that Pyodide has loaded by itself.
    """
    with zipfile.ZipFile(stage / "python_stdlib.zip") as archive:
        library = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
    modules = modules_of(library)
    ours = read_folder(stage / "handbook")
    kept = (set(loaded) & set(modules)) | closure([*KEEP, *wanted_by(ours)], modules)
    write_archive(out / "stdlib.zip", compiled_files(_sources(modules, kept), LEVEL_LIBRARY))
    write_archive(out / "handbook.zip", compiled_files(ours, LEVEL_OURS))
    counts = {"stdlib": len(kept), "handbook": len(modules_of(ours))}
    for folder in sorted((stage / "packs").iterdir()):
        files = read_folder(folder)
        theirs = modules_of(files)
        more = closure(wanted_by(files), modules) - kept
        content = compiled_files(files, LEVEL_OURS) | compiled_files(_sources(modules, more), LEVEL_LIBRARY)
        write_archive(out / f"{folder.name}.zip", content)
        counts[folder.name] = len(theirs) + len(more)
    return counts


def run(stage: str, out: str, loaded: Collection[str]) -> str:
    """Called from JavaScript; the counts of modules and the version of Python as JSON."""
    counts = make_archives(Path(stage), Path(out), loaded)
    return json.dumps({"modules": counts, "python": sys.version.split()[0]})
