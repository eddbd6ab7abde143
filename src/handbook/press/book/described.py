"""What a page says of itself to machines: a sentence or two, and its facts in the words of schema.org."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from typing import Any

from docutils import nodes

from ...core.catalogue import catalogue
from ...core.records import Condition, Exercise
from ...views.html import text_of

SHORTEST, LONGEST = 40, 180  # characters; search engines show about 160
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
PARAGRAPH = re.compile(r"<p\b[^>]*>.*?</p>", re.S)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
BOOK = "Low-Back Handbook"


def record_of(pagename: str) -> Exercise | Condition | None:
    """The record that a page is the chapter of.

    >>> record_of("notebooks/exercises/cobra").name
    'Cobra'
    """
    folder, name = posixpath.split(pagename)
    if folder == "notebooks/exercises":
        return catalogue().exercises.get(name)
    return catalogue().conditions.get(name) if folder == "notebooks/conditions" else None


def shortened(text: str) -> str:
    """The first whole sentences of a text that fit; of a sentence that is too long its first words.

    >>> shortened("One. " + "Two " * 60)
    'One.'
    """
    kept = ""
    for sentence in SENTENCE_END.split(" ".join(text.split())):
        if len(f"{kept} {sentence}") > LONGEST:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or f"{text[:LONGEST].rpartition(' ')[0].rstrip(' ,;:')} …"


def _paragraphs(doctree: nodes.document | None) -> list[str]:
    """The words of a page's paragraphs, in its order, also of those inside raw HTML."""
    found = []
    for node in doctree.findall() if doctree else ():
        if isinstance(node, nodes.paragraph):
            found.append(node.astext())
        elif isinstance(node, nodes.raw) and "html" in node.get("format", ""):
            found += [text_of(piece) for piece in PARAGRAPH.findall(node.astext())]
    return [" ".join(text.split()) for text in found]


def _of_record(record: Exercise | Condition) -> str:
    if isinstance(record, Exercise):
        return record.summary
    return f"{record.name}. {next(fact.text for fact in record.facts)}"


def description(
    pagename: str,
    title: str,
    doctree: nodes.document | None = None,
    meta: Mapping[str, Any] | None = None,
) -> str:
    """A page's own description: from its front matter, its record or its first paragraph of some length."""
    record = record_of(pagename)
    first = next((text for text in _paragraphs(doctree) if len(text) >= SHORTEST), "")
    own = (meta or {}).get("description") or (_of_record(record) if record else first)
    # A page and its solution begin alike.
    alone = own and "/solutions/" not in pagename
    return shortened(own if alone else f"{title}: {own or f'a page of the {BOOK}'}")


def _about(record: Exercise | Condition) -> dict[str, Any]:
    others = {"alternateName": list(record.also_called)} if record.also_called else {}
    if isinstance(record, Exercise):
        return {"@type": "PhysicalActivity", "name": record.name, **others, "description": record.summary}
    codes = [{"@type": "MedicalCode", "codeValue": code, "codingSystem": "ICD-10"} for code in record.icd10]
    return {"@type": "MedicalCondition", "name": record.name, **others, **({"code": codes} if codes else {})}


def facts(pagename: str, title: str, text: str, address: str) -> dict[str, Any]:
    """The page as schema.org's JSON-LD.  No review is claimed that has not taken place.

    address: of the page, absolute; empty where the book does not know its own.
    """
    record = record_of(pagename)
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage" if record else "WebPage",
        "name": title,
        "description": text,
        "inLanguage": "en",
        "license": LICENCE,
        "isPartOf": {"@type": "Book", "name": BOOK},
    }
    if address:
        page |= {"@id": address, "url": address}
    if record:
        page |= {"about": _about(record), "audience": {"@type": "MedicalAudience", "audienceType": "Patient"}}
        page |= _review(record.id)
    return page


def _review(id: str) -> dict[str, Any]:
    """Who reviewed the whole of a record, and when last; only those whose names may be shown."""
    found = catalogue().reviewed[id]
    if not found.complete:
        return {}
    people = [
        {"@type": "Person", "name": one.name, "jobTitle": one.profession}
        for one in found.signatures
        if one.name
    ]
    last = max(signature.date for signature in found.signatures)
    return {"lastReviewed": last} | ({"reviewedBy": people} if people else {})


def data_block(page: dict[str, Any]) -> str:
    """JSON-LD for a page's head: a data block, which no browser runs."""
    content = json.dumps(page, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{content}</script>'
