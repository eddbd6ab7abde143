"""A share link is read whole, whatever mail made of it, or it is refused: never as another one."""

from __future__ import annotations

import itertools
import json
import random
import string
import warnings
from urllib.parse import quote

import pytest

import handbook as hb
from handbook.core.ask.link import LinkError, address_of
from handbook.core.door.door import call
from tests.conftest import FULL
from tests.core.plan.profiles import CONDITIONS, random_profile
from tests.people import reader

LINKS = 10_000 if FULL else 400
PAGE = "https://example.org/book/notebooks/tools/builder.html"
PROFILE = reader(
    conditions=["sciatica", "osteoporosis"], minutes=20, days=["mon", "thu"], signs=["not-better"]
)
LINK = PROFILE.to_link()
ADDRESS = address_of(PAGE, LINK)

ON_THE_WAY = {
    "as it was written": LINK,
    "in its address": ADDRESS,
    "an earlier address": f"{PAGE}?plan={LINK}",
    "behind a colon of mail": f"My week: {ADDRESS}",
    "escaped": f"{PAGE}#plan={quote(LINK, safe='').replace('~', '%7E')}",
    "escaped twice": f"{PAGE}#plan={LINK.replace('~', '%257E').replace('.', '%252E')}",
    "all of it escaped": quote(f"#plan={LINK}", safe="").replace("~", "%7E"),
    "escaped in small letters": LINK.replace("~", "%7e"),
    "a full stop": f"{ADDRESS}.",
    "an ellipsis": f"{ADDRESS}...",
    "a bracket": f"({ADDRESS})",
    "a bracket and a full stop": f"{ADDRESS}).",
    "pointed brackets": f"<{ADDRESS}>",
    "quotation marks": f"“{ADDRESS}”",
    "a comma": f"{ADDRESS}, see you",
    "emphasis": f"_{ADDRESS}_",
    "a footnote mark": f"{ADDRESS}*",
    "tracking": f"{ADDRESS}&utm_source=mail&fbclid=Iw~AR.x_",
    "tracking before": f"{PAGE}?utm_source=mail&gclid=1#plan={LINK}",
    "tracking in the query": f"{PAGE}?plan={LINK}&utm_campaign=plan=x#top",
    "a fragment": f"{ADDRESS}#:~:text=week",
    "broken over lines": f"{ADDRESS[:90]}\r\n{ADDRESS[90:]}",
    "spaces around": f"  {ADDRESS}\n",
    "behind what looks like one": ADDRESS.replace("#", "?from=plan=2~m.5#"),
    "words in front and behind": f"Look at {ADDRESS} and tell me.",
}


@pytest.mark.parametrize("way", ON_THE_WAY)
def test_what_mail_makes_of_a_link_opens_as_it_was_sent(way):
    assert hb.Profile.from_link(ON_THE_WAY[way]) == PROFILE


@pytest.mark.parametrize("way", ["in its address", "escaped", "escaped twice", "a bracket", "tracking"])
def test_links_of_before_open_so_too(way):
    bare = f"2{LINK[1:].rpartition('~k.')[0]}"
    sent = ON_THE_WAY[way]
    for one, other in ((LINK, bare), (LINK.replace("~", "%7E"), bare.replace("~", "%7E"))):
        sent = sent.replace(one, other)
    double = LINK.replace("~", "%257E").replace(".", "%252E")
    sent = sent.replace(double, bare.replace("~", "%257E").replace(".", "%252E"))
    assert "k." not in sent.rpartition("plan=")[2]
    with pytest.warns(UserWarning, match="may be incomplete"):
        assert hb.Profile.from_link(sent) == PROFILE


def test_nobody_opens_a_cut_link_of_before_without_a_word():
    """It may be half of another: the plan without osteoporosis has what that forbids."""
    cut = "2~c.sciatica"
    with pytest.warns(UserWarning, match="older kind"):
        hb.Profile.from_link(cut)
    assert json.loads(call(json.dumps({"fn": "read_link", "args": {"link": cut}})))["value"]["older"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        hb.Profile.from_link(LINK)


def test_no_cut_of_a_link_opens():
    for end in range(len(LINK)):
        with pytest.raises(LinkError, match="broken or was cut short"):
            hb.Profile.from_link(LINK[:end] or "~")


def test_no_pair_of_conditions_loses_one():
    for pair in itertools.combinations(CONDITIONS, 2):
        profile = hb.Profile(conditions=pair, minutes=20)
        link = profile.to_link()
        for sign in "_~.":
            for at in (n for n, letter in enumerate(link) if letter == sign):
                for cut in (link[:at], link[:at] + link[at + 1 :], link[at + 1 :]):
                    try:
                        assert hb.Profile.from_link(cut) == profile, cut
                    except LinkError:
                        continue


def mangled(link: str, rng: random.Random) -> str:
    """What may happen to a link: letters lost, changed, swapped, added, whole parts gone or doubled."""
    letters = string.ascii_letters + string.digits + "~._-%&=#? \n()<>\"'é"
    at, to = sorted(rng.sample(range(len(link) + 1), 2))
    changes = [
        lambda: link[:at] + link[to:],
        lambda: link[:at],
        lambda: link[at:],
        lambda: link[:at] + rng.choice(letters) + link[at:],
        lambda: link[:at] + rng.choice(letters) + link[at + 1 :],
        lambda: link[:at] + link[at:to] * 2 + link[to:],
        lambda: link[:at] + link[at:to].swapcase() + link[to:],
        lambda: link[:at] + link[at:to][::-1] + link[to:],
        lambda: "~".join(rng.sample(link.split("~"), link.count("~") + 1)),
        lambda: quote(link[:at]) + link[at:],
        lambda: link + "".join(rng.choices(letters, k=rng.randint(1, 9))),
        lambda: "".join(rng.choices(letters, k=rng.randint(1, 9))) + link,
        lambda: str(rng.randint(0, 99)) + link[1:],
        lambda: link.replace(rng.choice("~._"), rng.choice(["", " ", "*", "%", "%25"])),
    ]
    return rng.choice(changes)()


def test_a_link_that_was_changed_never_opens_as_another_one():
    rng, refused = random.Random("links"), list[str]()
    for _ in range(LINKS):
        profile = random_profile(rng)
        bad = mangled(profile.to_link(), rng)
        try:
            found = hb.Profile.from_link(bad)
        except LinkError as error:
            refused.append(str(error))
            continue
        assert found == profile, bad
    assert len(refused) > LINKS / 2
    assert all(text.endswith((".", "?")) for text in refused)


def test_an_address_keeps_the_answers_from_the_server():
    before, _, behind = ADDRESS.partition("#")
    assert before == PAGE
    assert behind == f"plan={LINK}"
    assert address_of(f"{PAGE}?plan=2~c.sciatica#x", LINK) == ADDRESS


@pytest.mark.parametrize(
    "text", ["1", "2", "2~", f"{PAGE}?plan=2", "https://example.org/chapter/2", "?utm=plan=1"]
)
def test_a_version_alone_is_no_link(text):
    with pytest.raises(LinkError, match="broken or was cut short"):
        hb.Profile.from_link(text)


@pytest.mark.parametrize("sign", ["*", " ", ",", "(", "<", "|", "%3C", "é"])
def test_a_link_of_before_is_not_read_up_to_a_sign_that_is_none_of_its_own(sign):
    link = f"2~c.sciatica{sign}osteoporosis~m.20"
    with pytest.raises(LinkError):
        hb.Profile.from_link(f"{PAGE}?plan={link}")
