"""The design tokens: one file, checked, and no colour anywhere else."""

from __future__ import annotations

import re
import subprocess

import pytest

from handbook import assets
from handbook.core.errors import CatalogueError
from handbook.press.data.problems import DataError
from handbook.press.data.tokens import HEAD, compile_tokens
from tests.texts.prose import ROOT

COLOUR = re.compile(
    r"(?<![\w&])#(?:[0-9a-f]{6}|[0-9a-f]{3,4})(?:[0-9a-f]{2})?\b(?!-)|\brgba?\(\d", re.IGNORECASE
)
# Masks, light and paper in print: black and white are no tokens, whatever shines through.
PLAIN = re.compile(r"#(?:fff|ffffff|000|000000)[0-9a-f]{0,2}|#333", re.IGNORECASE)
WRITTEN_IN = (".css", ".mjs", ".js", ".typ", ".html", ".j2", ".py", ".mplstyle")
USED = re.compile(r"var\(--hb-([\w-]+)")


def sources() -> dict[str, str]:
    """Our own files that can name a colour, by path."""
    listed = subprocess.run(
        ["git", "ls-files", "src", "book"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.splitlines() if name.endswith(WRITTEN_IN)]
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths if path.exists()
    }


def test_no_other_file_names_a_colour():
    named = {
        (path, found[0])
        for path, text in sources().items()
        for found in COLOUR.finditer(text)
        if not PLAIN.fullmatch(found[0])
    }
    assert not named, "take a token, or add one to data/tokens.toml"


def test_every_token_that_a_sheet_uses_is_there():
    defined = set(re.findall(r"--hb-([\w-]+):", assets.STYLE_SHEET.read_text(encoding="utf-8")))
    used = {name for path, text in sources().items() for name in USED.findall(text)}
    assert used <= defined


def test_what_lies_in_the_package_is_what_the_file_says(tmp_path):
    compile_tokens(ROOT / "data", tmp_path)
    for name in ("tokens.css", "tokens.typ", "tokens.json"):
        assert (tmp_path / name).read_bytes() == (assets.FOLDER / name).read_bytes()


def test_one_change_reaches_the_page_the_print_and_the_plots(tmp_path):
    text = (ROOT / "data" / "tokens.toml").read_text(encoding="utf-8")
    (tmp_path / "tokens.toml").write_text(text.replace('["#0c5c63", "#79ccc6"]', '["#123456", "#abcdef"]'))
    made = tmp_path / "made"
    made.mkdir()
    assert compile_tokens(tmp_path, made)
    assert not compile_tokens(tmp_path, made), "nothing to do the second time"
    sheet = (made / "tokens.css").read_text()
    assert HEAD in sheet
    light, dark = sheet.split("@media not print")
    assert "--hb-pri: #123456;" in light
    assert "--hb-pri: #abcdef;" in dark
    assert 'pri: rgb("#123456")' in (made / "tokens.typ").read_text()
    assert '"pri":"#123456"' in (made / "tokens.json").read_text()


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ('sun = "yellow"', "colours.sun", "#rrggbb"),
        ('sun = ["#f4c542", "#F4C542"]', "colours.sun", "small letters"),
        ('sun = ["#f4c542"]', "colours.sun", "missing"),
    ],
)
def test_a_slip_is_told_in_plain_words(tmp_path, wrong, field, words):
    text = (ROOT / "data" / "tokens.toml").read_text(encoding="utf-8")
    (tmp_path / "tokens.toml").write_text(text.replace('sun = "#f4c542"', wrong))
    with pytest.raises(DataError, match=field) as error:
        compile_tokens(tmp_path, tmp_path)
    assert words in str(error.value)


def test_stale_tokens_are_a_plain_error(monkeypatch):
    monkeypatch.setattr(assets, "tokens_digest", lambda folder: "changed")
    assets.tokens.cache_clear()
    with pytest.raises(CatalogueError, match="make catalogue"):
        assets.tokens()
