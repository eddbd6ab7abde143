"""The project's addresses: they stand once, in `[project.urls]` of pyproject.toml.

python -m handbook.press.home               writes them into the files that repeat them
python -m handbook.press.home --check       says what is still to do before something is published
python -m handbook.press.home --settings    the same, then URL=... and REPOSITORY=... for `make book`
"""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from .errors import PressError

ROOT = Path(__file__).parents[3]
OWNER = "OWNER"
CONFIG = ".github/ISSUE_TEMPLATE/config.yml"
# What repeats an address: file, the text before it, what it is; each stands there once.
REPEATED = (
    ("CITATION.cff", "repository-code: ", "{repository}"),
    ("CITATION.cff", "\nurl: ", "{site}"),
    (CONFIG, "name: A weakness that could hurt people\n    url: ", "{repository}/security/advisories/new"),
    (CONFIG, "name: Read the handbook\n    url: ", "{site}"),
)


@dataclass(frozen=True, slots=True)
class Home:
    """Where the project lives: addresses of its repository and of the published book.

    >>> home = Home("https://github.com/anna/low-back-handbook", "https://anna.github.io/low-back-handbook/")
    >>> home.filled_in
    True
    """

    repository: str
    site: str

    @property
    def filled_in(self) -> bool:
        return OWNER not in self.repository + self.site


def home(root: Path = ROOT) -> Home:
    """The addresses as pyproject.toml has them.  Raises PressError where one is missing or no address."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    urls = project.get("urls", {})
    for name in ("Repository", "Homepage"):
        if not re.fullmatch(r"https://[^\s/]+/\S*", urls.get(name, "")):
            raise PressError(
                f"pyproject.toml [project.urls] {name}: {urls.get(name)!r} is no address. "
                "For example: https://github.com/anna/low-back-handbook"
            )
    return Home(urls["Repository"].removesuffix("/").removesuffix(".git"), f"{urls['Homepage'].rstrip('/')}/")


def follow(found: Home, root: Path = ROOT, *, write: bool = True) -> list[str]:
    """The files that repeated another address; they now have this one, unless `write` is false."""
    behind = []
    for name, before, address in REPEATED:
        path = root / name
        text = path.read_text(encoding="utf-8")
        start, mark, rest = text.partition(before)
        if not mark:
            raise PressError(
                f"{name}: the line {before.strip()!r} is missing. Put it back, then run make home."
            )
        _, end, after = rest.partition("\n")
        now = start + mark + address.format(repository=found.repository, site=found.site) + end + after
        if now != text:
            behind.append(name)
            if write:
                path.write_text(now, encoding="utf-8", newline="\n")
    return sorted(set(behind))


def check(found: Home, root: Path = ROOT) -> None:
    """Raises PressError where the place is not filled in yet, or a file has another address."""
    if not found.filled_in:
        raise PressError(
            f"Fill in pyproject.toml [project.urls] first: put your account where {OWNER} stands. "
            "Then run make home."
        )
    if behind := follow(found, root, write=False):
        raise PressError(f"{' and '.join(behind)}: another address than in pyproject.toml. Run make home.")


def main(arguments: list[str] | None = None) -> int:
    words = sys.argv[1:] if arguments is None else arguments
    try:
        found = home()
        if words in (["--check"], ["--settings"]):
            check(found)
        else:
            changed = follow(found)
            print(f"Addresses written: {', '.join(changed)}." if changed else "The addresses are up to date.")
    except PressError as error:
        print(error, file=sys.stderr)
        return 1
    if words == ["--settings"]:
        print(f"URL={found.site}\nREPOSITORY={found.repository}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
