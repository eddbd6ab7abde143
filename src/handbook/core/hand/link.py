"""A week made by hand as a short text behind the "#" of an address, so that no server ever sees it.

The form is `H1`, the packed sheet in 41 signs that a QR code holds tightly and an address need not escape,
then a check sum of seven: capitals and digits at both ends, so that nothing is cut off or added on the way
without being noticed.  Packed is a text of lines (see `_text`), shrunk by deflate with a dictionary that
belongs to this form for good.  Ids stand in it, not numbers, so a link keeps its meaning when records are
added.  It holds no condition and no answer, unless its maker adds the profile, and no name, unless typed.
"""

from __future__ import annotations

import re
import zlib
from typing import Any

from .. import conventions as c
from ..ask.link import LONGEST_TEXT, UNUSABLE, LinkError, unescaped
from ..ask.link import address_of as link_on
from ..ask.profile import Profile
from ..errors import HandbookError
from ..week.session import BOTH, SIDES
from ..week.sheet import Sheet
from .choice import sheet_of

VERSION = "H1"
NAME = "week"  # what it is called in an address
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$-./:"
SUM_LENGTH = 7
LONGEST = 4000  # characters; most weeks stay far below, whatever words they have
MOST_UNPACKED = 20_000  # bytes
SIDE_LETTERS = {BOTH: "", **{side: side[0] for side in SIDES}}
BROKEN = "This link cannot be read in full. Ask for a new one."
LINK = re.compile(f"{VERSION}([{re.escape(SIGNS)}]+)")
LINE = re.compile(
    r"([a-z0-9-]+) (\d+)x(\d+)x(\d+) ([1-7]+)(?: s([1-3]+))?(?: (l|r))?(?: f([a-z0-9-]+))?(?: \"(.*))?"
)
# The most usual last, as deflate wants it.  Part of the form: a change would need another version.
DICTIONARY = (
    b"keep your back still stop if it hurts breathe out slowly only as far as is comfortable with a cushion "
    b"under the knee hold on to the chair physiotherapist wall-bar-traction ball-drape ball-arch bench-hang "
    b"bar-hang standing-lengthening downward-dog supported-balance seated-back-extension heel-raise step-up "
    b"open-book prone-lying standing-back-bend standing-hip-flexor-stretch seated-hamstring-stretch "
    b"seated-figure-four seated-rotation seated-pelvic-tilt seated-flexion standing-hip-abduction "
    b"sit-to-stand hip-hinge prone-back-extension side-lying-clam curl-up side-plank abdominal-brace "
    b"sciatic-nerve-glide prone-press-up prone-on-elbows supine-twist cobra thread-the-needle "
    b"seated-forward-fold standing-forward-bend childs-pose piriformis-stretch figure-four-stretch "
    b"kneeling-hip-flexor-stretch edge-of-bed-hip-flexor-stretch knee-rocks supine-hamstring-stretch "
    b"double-knee-to-chest single-knee-to-chest legs-on-chair-rest dead-bug bird-dog pelvic-tilt cat-camel "
    b"glute-bridge walking 1x1x600 1234567\n 1x3x30 135\n 2x8x3 135\n 1x10x4 135\n 3x10x3 135\n"
)


def _text(sheet: Sheet, profile: Profile | None) -> str:
    """A line for the heading and one for each exercise, such as `glute-bridge 2x8x3 135 l "slowly`."""
    heading = [sheet.name, sheet.by, sheet.profession, "e" if sheet.sittings else ""]
    heading.append(profile.to_link() if profile else "")
    lines = ["\t".join(heading).rstrip("\t")]
    for choice in sheet.choices:
        days = "".join(str(c.DAYS.index(day) + 1) for day in choice.days)
        parts = [choice.exercise, f"{choice.sets}x{choice.reps}x{choice.seconds:g}", days]
        parts += ["s" + "".join(map(str, choice.slots))] if choice.slots != (1,) else []
        parts += [SIDE_LETTERS[choice.side]] if choice.side != BOTH else []
        parts += [f"f{choice.form}"] if choice.form else []
        parts += [f'"{choice.note}'] if choice.note else []
        lines.append(" ".join(parts))
    return "\n".join(lines)


def _in_signs(data: bytes) -> str:
    """Two bytes in three signs; one left over in two."""
    found = []
    for place in range(0, len(data), 2):
        pair = data[place : place + 2]
        value = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            value, rest = divmod(value, len(SIGNS))
            found.append(SIGNS[rest])
    return "".join(found)


def _from_signs(text: str) -> bytes:
    """The bytes of `_in_signs`; raises ValueError for what it cannot have written."""
    found = bytearray()
    for place in range(0, len(text), 3):
        part = text[place : place + 3]
        value = sum(SIGNS.index(sign) * len(SIGNS) ** power for power, sign in enumerate(part))
        if len(part) == 1 or value >= 256 ** (len(part) - 1):
            raise ValueError(text)
        found += value.to_bytes(len(part) - 1, "big")
    return bytes(found)


def _sum(body: str) -> str:
    """The check sum: seven letters and digits."""
    value, found = zlib.crc32(f"{VERSION}{body}".encode()), ""
    for _ in range(SUM_LENGTH):
        value, rest = divmod(value, 36)
        found += SIGNS[rest]
    return found


def write_sheet(sheet: Sheet, profile: Profile | None = None) -> str:
    """A sheet as text for an address; profile: the answers, where the maker wants them in it.

    Raises LinkError if it would be too long for an address.
    """
    shrunk = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=DICTIONARY)
    body = _in_signs(shrunk.compress(_text(sheet, profile).encode()) + shrunk.flush())
    text = f"{VERSION}{body}{_sum(body)}"
    if len(text) > LONGEST:
        raise LinkError("This week does not fit in a link. Shorten the own words, or hand over a file.")
    return text


def _unpacked(body: str) -> str:
    """The text of `_text`; raises ValueError or zlib.error for anything else."""
    reader = zlib.decompressobj(-15, zdict=DICTIONARY)
    data = reader.decompress(_from_signs(body), MOST_UNPACKED)
    if not reader.eof or reader.unused_data:
        raise ValueError(body)
    return data.decode()


def _choice(line: str) -> dict[str, Any]:
    found = LINE.fullmatch(line)
    if not found:
        raise ValueError(line)
    id, sets, reps, seconds, days, slots, side, form, note = found.groups()
    return {
        "exercise": id,
        "sets": int(sets),
        "reps": int(reps),
        "seconds": int(seconds),
        "days": [c.DAYS[int(day) - 1] for day in days],
        "slots": [int(slot) for slot in slots or "1"],
        "side": next(name for name, letter in SIDE_LETTERS.items() if letter == (side or "")),
        "form": form or "",
        "note": note or "",
    }


def read_sheet(text: str) -> tuple[Sheet, Profile | None]:
    """The sheet of a link, and the answers if its maker put them in.

    text: the link alone, or an address or a line that holds it, also escaped or broken over lines.

    Raises LinkError, in plain words, for a text that holds no whole link, or a week that cannot be.
    """
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        raise LinkError(BROKEN)
    plain = unescaped(text)
    for line in (plain, "".join(plain.split())):
        for found in LINK.finditer(line):
            # What mail put behind it is none of the letters and digits that end a link.
            whole = found[1].rstrip("$-./:")
            body, end = whole[:-SUM_LENGTH], whole[-SUM_LENGTH:]
            if body and end == _sum(body):
                return _sheet(body)
    raise LinkError(BROKEN)


def _sheet(body: str) -> tuple[Sheet, Profile | None]:
    try:
        heading, *lines = _unpacked(body).split("\n")
        name, by, profession, sittings, answers = (*heading.split("\t"), "", "", "", "", "")[:5]
        values = {"name": name, "by": by, "profession": profession, "sittings": sittings == "e"}
        sheet = sheet_of({**values, "choices": [_choice(line) for line in lines]})
        return sheet, Profile.from_link(answers) if answers else None
    except (ValueError, IndexError, zlib.error, OverflowError) as error:
        if isinstance(error, HandbookError):
            raise LinkError(f"{UNUSABLE} {error}") from None
        raise LinkError(BROKEN) from None


def address_of(page: str, link: str) -> str:
    """The address of a page with a week: behind the "#", which no browser sends to a server.

    >>> address_of("https://example.org/session.html?utm=1", "H1AB")
    'https://example.org/session.html#week=H1AB'
    """
    return link_on(page, link, NAME)
