"""The command line, asked for everything and anything: a week, or plain words, and never a traceback."""

from __future__ import annotations

import random

import handbook as hb
from tests.cli.run import handbook
from tests.conftest import FULL
from tests.people import reader

CALLS = 1000 if FULL else 60
LINK = reader(conditions=["sciatica"], minutes=9).to_link()
PAGE = "https://example.org/builder.html#plan="
GOOD = {
    "--condition": ("sciatica", "spinal-stenosis,osteoporosis", "pregnancy"),
    "--answer": ("pregnancy=first", "hip-replacement=lifted"),
    "--days": ("mon,thu", "mon", "mon,tue,wed,thu,fri,sat,sun"),
    "--minutes": ("5", "20", "60"),
    "--per-day": ("1", "2"),
    "--time-of-day": ("any", "early-morning"),
    "--equipment": ("bar", "ball,bench"),
    "--avoid": ("kneeling", "floor,overhead"),
    "--easing": ("flexion", "neither"),
    "--level": ("beginner", "advanced"),
    "--goal": ("ease", "move,strengthen"),
    "--phase": ("ease", "keep"),
    "--walk-minutes": ("5", "30"),
    "--pin": ("cat-camel", "bar-hang"),
    "--rule-out": ("cobra", "childs-pose"),
    "--surface": ("floor", "bed", "upright"),
    "--leg": ("calm", "irritable"),
    "--bone": ("no", "yes"),
    "--since": ("lasting", "new"),
    "--sign": ("fever", "not-better"),
    "--seen": ("fever=2026-11-20",),
    "--link": (
        LINK,
        PAGE + LINK,
        f"{PAGE}{LINK.replace('~', '%257E')}).",
        f"2{LINK[1:].rpartition('~k.')[0]}",
    ),
}
ODD = (
    *("", " ", "x", "-1", "0", "1e9", "99999999999999999999", "nan", "mon mon", "a=b=c", "=", ",", ",,"),
    *("\u202e", "\ud800", "Bandscheibe ß", "<b>", "[red]", "%", "[[", "../.."),
    *(LINK[:-3], LINK.replace("~", "")),
)
FLAGS = ("--over-65", "--fallen", "--allow-caution", "--nonsense", "-h")
CODES = {0, 2, 3, 4}


def arguments(rng: random.Random) -> list[str]:
    """Some options, most of them good."""
    found = ["plan"] + (["--no-signs"] if rng.random() < 0.9 else [])
    for name in rng.sample(sorted(GOOD), rng.randint(0, 6)):
        found += [name, rng.choice(ODD if rng.random() < 0.25 else GOOD[name])]
    return found + [flag for flag in FLAGS if rng.random() < 0.04]


def test_whatever_is_asked_the_command_says_so_in_plain_words():
    rng = random.Random("cli")
    weeks = 0
    for _ in range(CALLS):
        given = arguments(rng)
        done = handbook(*given)
        assert done.returncode in CODES, given
        assert "Traceback" not in done.stdout + done.stderr, given
        assert "Something went wrong" not in done.stderr, given
        weeks += done.returncode == 0
    assert weeks > CALLS / 10


def test_a_changed_link_never_gives_another_week():
    rng = random.Random("links")
    for _ in range(CALLS // 4):
        at = rng.randrange(len(LINK))
        bad = LINK[:at] + rng.choice(["", "x", "~", " ", "%", LINK[at : at + 3]]) + LINK[at + 1 :]
        done = handbook("plan", "--no-signs", "--link", PAGE + bad)
        if done.returncode == 0:
            assert LINK in done.stdout, bad
        else:
            assert done.returncode == 2, bad
            assert "--link:" in done.stderr, bad
            assert hb.HandbookError.__name__ not in done.stderr
