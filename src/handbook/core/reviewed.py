"""Who reviewed a part of the book, in words; no review is claimed that data/reviews does not hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .records import Reviewed, Signature
from .words import date_words, words


def signature_words(signature: Signature) -> str:
    """Who signed, and when; without a name that may be shown, by profession.

    >>> signature_words(Signature("A. Example", "physiotherapist", "2027-03-03", "2028-03-03"))
    'A. Example (physiotherapist), 3 March 2027'
    """
    who = f"{signature.name} ({signature.profession})" if signature.name else f"a {signature.profession}"
    return f"{who}, {date_words(date.fromisoformat(signature.date))}"


def has_enough(found: Reviewed) -> bool:
    """Whether as many have signed as it needs: before that, it does not count as reviewed."""
    return len(found.signatures) >= found.needed


def review_words(found: Reviewed | None) -> str:
    """What a chapter says about its review; empty where nobody has signed.

    >>> one = Signature("A. Example", "physiotherapist", "2027-03-03", "2028-03-03", agree=50, changed=2)
    >>> review_words(Reviewed("spinal-stenosis", 52, signatures=(one,), agreed=50, changed=2))
    'Reviewed by A. Example (physiotherapist), 3 March 2027. 2 of 52 rows changed since.'
    """
    if found is None or not found.signatures:
        return ""
    say = words()["review"]
    seen = found.agreed + found.changed + found.open
    whole = "by" if seen >= found.total else "partly"
    keys = [whole] if has_enough(found) else ["seen", "second"]
    keys += [key for key in ("changed", "open", "in_force") if getattr(found, key)]
    filled = {
        "who": "; ".join(map(signature_words, found.signatures)),
        "seen": seen,
        **{name: getattr(found, name) for name in ("total", "changed", "open", "in_force")},
    }
    return " ".join(say[key].format(**filled) for key in keys)


def book_review(every: Iterable[Reviewed]) -> str:
    """The key, in the words of reviews, of what the standing sentence says of the whole book."""
    known = list(every)
    if known and all(found.complete for found in known):
        return "book_wholly"
    partly = any(found.agreed and has_enough(found) for found in known)
    return "book_partly" if partly else "book_nobody"
