"""What `make` runs, on every system, with or without `make`.

    python -m tasks                     lists the targets
    python -m tasks serve PORT=9000     runs one

It needs nothing but Python: what a target needs is set up in .venv, with the digest of every file.
"""

from __future__ import annotations  # an old Python, too, shall reach the sentence that asks for a newer one

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
READY, LIGHT, LITE, PLACES = VENV / ".ready", VENV / ".light", VENV / "lite", VENV / "places"
PINS = ROOT / ".ci" / "pins"
# Exact versions with the digest of every file: pip takes nothing else. No isolation, or the build would
# fetch packages without one.
HASHED = "-m pip install --quiet --require-hashes --requirement"
OURS = "-m pip install --quiet --no-deps --no-index --no-build-isolation --editable ."
WHEELS = "-m pip download --quiet --no-deps --only-binary=:all: --python-version 3.14 --require-hashes"
# One file for each use, for CPython 3.11.5 and newer on Linux, macOS and Windows. What is written already
# counts for nothing, or a digest that is missing would stay away.
PIN = "pip compile --quiet --no-header --generate-hashes --no-annotate --constraint .ci/constraints.txt"
PIN_ALL = f"{PIN} --universal --python-version 3.11.5"
OF_PROJECT = "pyproject.toml .ci/build.txt --extra"
# What the quick loop runs; the rest needs a browser, a hub or what a page is built with.
UNIT = (
    "tests/cli tests/core tests/export tests/figures tests/notebooks tests/plots "
    "tests/press/data tests/press/notebooks tests/test_examples.py tests/test_typed.py tests/texts "
    "tests/views"
)
CHECKED = "src tests deploy tasks.py"
MADE = (
    "_build",
    "dist",
    "src/handbook/widgets/static",
    "src/handbook/core/catalogue.json",
    "src/handbook/core/words.json",
    "src/handbook/workshop/workshop.json",
    "src/handbook/assets/tokens.*",
)

TARGETS: dict[str, Callable[[], None]] = {}
NEEDS: dict[str, tuple[str, ...]] = {}
done: set[str] = set()


class Stop(Exception):
    """A target that failed: the exit code, or a sentence that says why."""


def target(*needs: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """A function becomes a target; its first line of text is shown in the list."""

    def add(function: Callable[[], None]) -> Callable[[], None]:
        name = function.__name__.replace("_", "-")
        TARGETS[name], NEEDS[name] = function, needs
        return function

    return add


def setting(name: str, default: str = "") -> str:
    """NAME=value, as it was given to `make` or to this program."""
    return os.environ.get(name) or default


def settle(lines: list[str]) -> None:
    """Takes NAME=value for the rest of this run."""
    for line in lines:
        name, _, value = line.partition("=")
        os.environ[name] = value


def call(program: str | Path, words: str = "", *more: str | Path, **extra: str) -> None:
    """Runs a program at the top of the checkout; `extra`: what is added to the environment."""
    command = [str(program), *words.split(), *map(str, more)]
    code = subprocess.call(command, cwd=ROOT, env={**os.environ, **extra})
    if code:
        raise Stop(code if code > 0 else 128 - code)


def python(words: str, *more: str | Path, **extra: str) -> None:
    call(PYTHON, words, *more, **extra)


def older(made: Path, *sources: Path) -> bool:
    """Whether a file has to be made (again) from these."""
    return not made.exists() or any(source.stat().st_mtime > made.stat().st_mtime for source in sources)


def set_up(mark: Path, pins: Path, what: str) -> bool:
    """Brings .venv up to date with its pins; whether there was anything to do."""
    if not older(mark, ROOT / "pyproject.toml", pins):
        return False
    print(f"Setting up {what} ...", flush=True)
    if sys.version_info < (3, 11):  # noqa: UP036  (nothing has asked for a version before)
        raise Stop("Python 3.11 or newer is needed: make PYTHON=python3.12 ...")
    if not PYTHON.exists():
        call(sys.executable, "-m venv", VENV)
    python(HASHED, pins)
    python(OURS)
    mark.touch()
    return True


def ready() -> None:
    """Every package, in .venv."""
    if set_up(READY, PINS / "all.txt", "Python packages in .venv (a few minutes the first time)"):
        LIGHT.touch()
        print("Ready.", flush=True)


def light() -> None:
    """A third of the packages; a .venv that has them all serves, too."""
    set_up(LIGHT, PINS / "unit.txt", "what the quick tests need in .venv")


def apart(folder: Path, what: str, *options: str) -> None:
    """Packages in a folder of their own: among its extensions JupyterLab would load theirs, too."""
    made, pins = folder / ".ready", PINS / f"{folder.name}.txt"
    if older(made, pins, PINS / "lite-browser.txt", READY):
        print(f"Setting up {what} in .venv/{folder.name} ...", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        python(HASHED, pins, "--target", folder, *options)
        if folder == LITE:
            python(WHEELS, "--dest", LITE / "wheels", "--requirement", PINS / "lite-browser.txt")
        made.touch()


@target()
def help() -> None:
    """list the targets"""
    for name, function in TARGETS.items():
        print(f"  make {name:13} {(function.__doc__ or '').splitlines()[0]}")


@target("ready")
def pins() -> None:
    """write .ci/pins anew after a change of pyproject.toml or .ci/constraints.txt"""
    print("Asking for the digest of every file of every package that pyproject.toml names ...", flush=True)
    for path in PINS.glob("*.txt"):
        path.unlink()
    for name, extra in (("unit", "unit"), ("class", "class"), ("all", "test")):
        call(BIN / "uv", f"{PIN_ALL} {OF_PROJECT} {extra} --output-file", f".ci/pins/{name}.txt")
    call(BIN / "uv", f"{PIN_ALL} .ci/lite.txt --output-file .ci/pins/lite.txt")
    call(BIN / "uv", f"{PIN_ALL} --no-deps .ci/places.txt --output-file .ci/pins/places.txt")
    browser = ".ci/lite-browser.txt --output-file .ci/pins/lite-browser.txt"
    call(BIN / "uv", f"{PIN} --no-deps --python-version 3.14 {browser}")
    print("Written: .ci/pins. Versions come from .ci/constraints.txt; a test names what is missing there.")


@target("ready")
def catalogue() -> None:
    """compile data/ after a change, with all faults shown at once"""
    python("-m handbook.press.data.compile")


@target("ready")
def milder() -> None:
    """show what became milder in data/, then each row that changed (SINCE=day, revision or folder)

    In a clone without history there is nothing to compare with; that is said, and is no failure.
    """
    python("-m handbook.press.review.diff", *filter(None, [setting("SINCE")]))


@target("catalogue")
def frontend() -> None:
    """bundle the front ends and build the page's Python after a change"""
    python("-m handbook.press.page.frontend")


@target("catalogue", "frontend")
def book() -> None:
    """build the book into _build/html (URL=https://...: with its address: cards for shared links, sitemap)

    REPOSITORY=https://github.com/<owner>/<name> (BRANCH=main) adds launch buttons, HUB=https://... a hub's.
    """
    print("Building the book ...", flush=True)
    known = {f"HANDBOOK_{name}": setting(name) for name in ("URL", "REPOSITORY", "BRANCH", "HUB")}
    log = ROOT / "_build" / "book.log"
    log.parent.mkdir(exist_ok=True)
    command = "build . -W --keep-going --config book/_config.yml --toc book/_toc.yml"
    words, environment = [str(BIN / "jupyter-book"), *command.split()], {**os.environ, **known}
    with log.open("wb") as file:
        code = subprocess.call(words, cwd=ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT)
    if code:
        sys.stdout.write(log.read_text(encoding="utf-8", errors="replace"))
        raise Stop(code)
    python("-m handbook.press.book.entry", HANDBOOK_URL=setting("URL"))
    print("Built: _build/html/index.html")


@target("book")
def serve() -> None:
    """build the book and serve it on localhost (PORT=8000)"""
    python("-m handbook.press.book.serve --port", setting("PORT", "8000"))


@target("ready")
def site() -> None:
    """build the book with the addresses that pyproject.toml names, for its public home"""
    named = subprocess.run(
        [str(PYTHON), "-m", "handbook.press.home", "--settings"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    if named.returncode:
        raise Stop(named.returncode)
    settle(named.stdout.splitlines())
    run("book")


@target("ready")
def home() -> None:
    """write the project's addresses from pyproject.toml into the files that repeat them"""
    python("-m handbook.press.home")


@target("catalogue", "frontend")
def wheel() -> None:
    """build the Python package into dist, for a release"""
    python("-m handbook.press.home --check")
    python("-m build --no-isolation --outdir dist")


@target("catalogue", "frontend")
def lab() -> None:
    """open JupyterLab with all notebooks, at the page to start from (LAB="--port 9999": its own options)"""
    start = "--ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks/tools/start.ipynb"
    call(BIN / "jupyter", f"lab {start} {setting('LAB')}")


@target("catalogue", "frontend")
def notebooks() -> None:
    """re-execute the notebooks that changed, in parallel (ALL=1: all)"""
    python("-m handbook.press.notebooks.execute", *(["--all"] if setting("ALL") else []))


@target("catalogue")
def frontend_test() -> None:
    """check the front ends: rules, types and unit tests (a few seconds)"""
    python("-m handbook.press.page.node check")


@target("catalogue", "frontend-test")
def lint() -> None:
    """ruff, mypy, deptry, codespell and taplo; biome, TypeScript and the unit tests for the front ends"""
    call(BIN / "ruff", f"check {CHECKED}")
    call(BIN / "ruff", f"format --check {CHECKED}")
    call(BIN / "mypy")
    call(BIN / "deptry", "src")
    call(BIN / "codespell")
    call(BIN / "taplo", "lint", RUST_LOG="error")  # else it says more than it has to


@target("ready")
def hooks() -> None:
    """let git check what you commit, in this clone (pre-commit)"""
    call(BIN / "pre-commit", "install")


@target("catalogue")
def watch() -> None:
    """bundle the front ends after every change, for JupyterLab and for a book that is built"""
    python("-m handbook.press.page.node watch")


@target("catalogue", "frontend")
def nbval() -> None:
    """run every notebook and compare with what is committed"""
    print("Notebooks (nbval) ...", flush=True)
    python("-m pytest --nbval notebooks -n 3 -q")


QUICK = ["-q", "-n", "2", "-m", "not browser and not hub and not slow"]


@target("light")
def unit() -> None:
    """the quick loop: rules, data, figures, views and files, without a browser (minutes)"""
    python("-m handbook.press.data.compile")
    python(f"-m pytest {UNIT}", *QUICK)


@target("ready")
def coverage() -> None:
    """the quick loop once more, and what share of src it runs; a number to know, no bar to pass"""
    python("-m coverage erase")
    python(f"-m coverage run -m pytest {UNIT}", *QUICK)
    python("-m coverage combine --quiet")
    python("-m coverage report")


@target("book", "lint", "nbval")
def test() -> None:
    """run every test (FULL=1: every bar at full size)"""
    full = bool(setting("FULL"))
    if full:
        apart(LITE, "JupyterLite")
        apart(PLACES, "marimo, nbclassic and Voila", "--no-deps")
    print("Python, pages and JupyterLab ...", flush=True)
    # Daily, where browser tests mostly wait, four processes suit two cores; a file stays in one of them.
    # xdist would take files with many tests first; tests/conftest.py puts those first that take minutes.
    how = "--dist loadfile --no-loadscope-reorder -n " + ("2" if full else "4")
    python(f"-m pytest tests -q --maxfail 20 {how}", FULL=setting("FULL"))


@target("ready")
def diffs() -> None:
    """let git diff show this clone's notebooks cell by cell"""
    call("git", "config diff.jupyternotebook.command", f'"{BIN / "git-nbdiffdriver"}" diff')


@target("book")
def bench() -> None:
    """measure what the README quotes"""
    python("-m pytest tests/benchmarks -o addopts= --benchmark-only --benchmark-columns=median,iqr,rounds -q")
    python("tests/benchmarks/report.py")


@target("catalogue", "frontend")
def workshop() -> None:
    """make decks, hand-outs, poster and a zip for a USB stick into _build/workshop

    PLAN=patients-90: the pack for that plan alone.  URL=https://...: codes for phones on slides and papers.
    """
    plan, address = setting("PLAN"), setting("URL")
    if not plan:
        run("book")
    print("Making the workshop kit ...", flush=True)
    python("-m handbook.press.classroom", *(f"--{k}={v}" for k, v in (("plan", plan), ("url", address)) if v))


@target("catalogue", "frontend")
def lite() -> None:
    """the notebooks as a site that runs them without a server, into _build/lite"""
    apart(LITE, "JupyterLite")
    python("-m handbook.press.lite")


@target()
def clean() -> None:
    """delete what was built (keeps .venv)"""
    for path in [found for name in MADE for found in ROOT.glob(name)]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def run(name: str) -> None:
    """Runs a target after what it needs, each once."""
    if name in done:
        return
    done.add(name)
    for need in NEEDS[name]:
        if need in SET_UP:
            SET_UP[need]()
        else:
            run(need)
    TARGETS[name]()


SET_UP = {"ready": ready, "light": light}


def main(words: list[str]) -> int:
    """Runs the targets that were named; the exit code."""
    given = [word for word in words if "=" in word]
    names = [word for word in words if "=" not in word] or ["help"]
    unknown = [name for name in names if name not in TARGETS]
    if unknown:
        print(f"There is no target {unknown[0]!r}. These are: {', '.join(TARGETS)}.", file=sys.stderr)
        return 2
    settle(given)
    # The front ends are built with the Node that .venv brings.
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    # Ctrl+C is for the program that runs: JupyterLab asks first, the server says that it stopped.
    signal.signal(signal.SIGINT, lambda *_: None)
    try:
        for name in names:
            run(name)
    except Stop as stop:
        why = stop.args[0]
        if isinstance(why, int):
            return why
        print(why, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
