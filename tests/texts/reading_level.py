"""How hard the prose is to read: school grade, chapter by chapter.

    python -m tests.texts.reading_level

The grade is the higher one of Coleman-Liau and the automated readability index.  Both count letters
and sentences.  The better known Flesch-Kincaid counts syllables, which textstat can do offline only by
hyphenation; that misses many (one in "easy") and would flatter us.

The script prints the chapters, hardest first.  Headings and citations are left out; a text of fewer
than 40 words says nothing and is skipped.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import textstat

from tests.texts.prose import data_texts, notebook_prose, page_texts

LEAST_WORDS = 40
CITATION = re.compile(r"\((?:[^()]*\b(?:19|20)\d\d[a-z]?\b[^()]*)\)")
HEADING = re.compile(r"^\s*#+.*$", re.M)
# For those who build the book, not for its readers.
NOT_FOR_READERS = ("README.md", "tools/pictures.ipynb", "data/sources.toml", "data/vocabulary.toml")


def sentences(text: str) -> str:
    """A text as sentences only; a line without a full stop at its end gets one."""
    text = CITATION.sub("", HEADING.sub("", text))
    text = re.sub(r"^\s*-\s+", "", text, flags=re.M)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return " ".join(line if line[-1] in ".?!:;" else f"{line}." for line in lines)


def texts() -> Iterator[tuple[str, str]]:
    """(chapter, its running text)."""
    for source in (page_texts, notebook_prose, data_texts):
        gathered: dict[str, list[str]] = defaultdict(list)
        for where, text in source():
            # A text without a verb's room is a name or a label.
            if len(text.split()) >= 5 and not where.endswith(NOT_FOR_READERS):
                gathered[where].append(sentences(text))
        for where, parts in gathered.items():
            whole = " ".join(parts)
            if len(whole.split()) >= LEAST_WORDS:
                yield where, whole


def grade(text: str) -> float:
    """School grade of a text, the higher of two measures."""
    return max(float(textstat.coleman_liau_index(text)), float(textstat.automated_readability_index(text)))


def grades() -> dict[str, float]:
    """School grade of each chapter, hardest first."""
    found = {where: grade(text) for where, text in texts()}
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def average() -> float:
    """The grade over all chapters, each counted by its words."""
    graded = grades()
    lengths = {where: len(text.split()) for where, text in texts()}
    return sum(graded[where] * lengths[where] for where in graded) / sum(lengths.values())


def main() -> None:
    print("| Text | School grade |\n|---|---|")
    for where, number in grades().items():
        print(f"| {where} | {number:.1f} |")
    print(f"| all, by length | {average():.1f} |")


if __name__ == "__main__":
    main()
