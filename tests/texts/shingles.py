"""Hashes of the articles' word sequences, so that our texts can be compared without the articles.

    python -m tests.texts.shingles FOLDER

reads the articles (FOLDER/*.txt) and writes tests/data/article_shingles.txt: 48-bit hashes of every
run of eight words, lower case, without accents and marks, sorted, as base64.  The articles
themselves are not part of the project.
"""

from __future__ import annotations

import base64
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from handbook.core.finder import normalise

HASHES = Path(__file__).parents[1] / "data" / "article_shingles.txt"
WORDS = 8
BYTES = 6  # 48 bits: a chance match in a million sequences of ours is rarer than one in fifty thousand
LINE = 100


def runs(text: str) -> Iterator[str]:
    """Every run of eight words of a text, normalised."""
    words = normalise(text).split()
    for start in range(len(words) - WORDS + 1):
        yield " ".join(words[start : start + WORDS])


def hashed(run: str) -> bytes:
    return hashlib.sha256(run.encode()).digest()[:BYTES]


def read_hashes() -> set[bytes]:
    """The committed hashes."""
    packed = base64.b64decode(HASHES.read_text(encoding="ascii"))
    return {packed[at : at + BYTES] for at in range(0, len(packed), BYTES)}


def main(folder: Path) -> None:
    articles = sorted(folder.glob("*.txt"))
    if not articles:
        raise SystemExit(f"No articles (*.txt) in {folder}.")
    found = {hashed(run) for path in articles for run in runs(path.read_text(encoding="utf-8"))}
    packed = base64.b64encode(b"".join(sorted(found))).decode()
    lines = [packed[at : at + LINE] for at in range(0, len(packed), LINE)]
    HASHES.write_text("\n".join(lines) + "\n", encoding="ascii")
    print(f"{len(found)} sequences of {len(articles)} articles")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("Usage: python -m tests.texts.shingles FOLDER")
    main(Path(sys.argv[1]))
