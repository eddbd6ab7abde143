"""The policy of the book's pages: what it lets through, and what stops the build."""

from __future__ import annotations

import re

import pytest

from handbook.press.book.entry import PAGE
from handbook.press.book.seal import SEAL, THEME_FILES, THEME_SCRIPTS, faults, needs, sealed, styles_need
from handbook.press.book.serve import POLICY

BARE = "<!DOCTYPE html><html><head>\n  <meta charset='utf-8'></head><body>{}</body></html>"

FORBIDDEN = {
    "<script>alert(1)</script>": "a script inside the page",
    "<script type='module'>import 'x'</script>": "a script inside the page",
    "<script type='text/plain'></script>": "a script inside the page",
    "<p onclick='go()'>": "onclick",
    "<svg onload=go()></svg>": "onload",
    "<body ONLOAD='go()'>": "onload",
    "<script src='https://example.org/x.js'></script>": "<script src=",
    "<script src='//example.org/x.js'></script>": "<script src=",
    "<link rel='stylesheet' href='https://example.org/x.css'>": "<link href=",
    "<link rel='canonical stylesheet' href='https://example.org/x.css'>": "<link href=",
    "<img src='https://example.org/x.png'>": "<img src=",
    "<img src='data:text/html,x'>": "<img src=",
    "<iframe src='x.html'></iframe>": "<iframe>",
    "<object data='x.svg'></object>": "<object>",
    "<embed src='x.svg'>": "<embed>",
    "<base href='/'>": "<base>",
    "<form action='https://example.org/'></form>": "<form action=",
    "<button formaction='https://example.org/'></button>": "<button formaction=",
    "<a href='javascript:go()'>x</a>": "<a href=",
    "<a href=' JavaScript:go()'>x</a>": "<a href=",
    "<svg><use xlink:href='https://example.org/x.svg#a'/></svg>": "<use xlink:href=",
    "<svg><image href='https://example.org/x.png'/></svg>": "<image href=",
    "<p style='background:url(https://example.org/x.png)'>": "in a style",
    "<style>@import 'https://example.org/x.css';</style>": "in a style",
    "<div srcdoc='x'></div>": "srcdoc",
    "<video poster='https://example.org/x.png'></video>": "<video poster=",
}
ALLOWED = [
    "<script type='application/json'>{\"a\": \"<p onclick='x'>\"}</script>",
    "<script src='../_static/page.js'></script>",
    "<a href='https://example.org/'>a work</a>",
    "<a href='tel:112'>call</a>",
    "<img src='data:image/png;base64,AAAA' alt=''>",
    "<link rel='canonical' href='https://example.org/x.html'>",
    "<link rel='icon' href='data:,'>",
    "<p style='background:url(data:image/svg+xml,x); color: red'>",
    "<style>@font-face { src: url(fonts/x.woff2); }</style>",
    "<form action='search.html'></form>",
    "<meta property='og:image' content='https://example.org/x.png'>",
]


@pytest.mark.parametrize("html", FORBIDDEN)
def test_what_needs_more_than_the_policy_is_named(html):
    assert any(FORBIDDEN[html] in need for need in needs(BARE.format(html))), needs(html)


@pytest.mark.parametrize("html", ALLOWED)
def test_what_the_policy_lets_through_is_not(html):
    assert needs(BARE.format(html)) == []


def test_styles_of_other_hosts_are_named():
    assert styles_need("a { b: url('//example.org/x') }") == ["'//example.org/x' in a style"]
    assert styles_need("a { b: url(data:font/woff2;base64,x) url(#id) url(../x.woff2) }") == []


def test_a_page_is_sealed_first_of_all_and_only_once():
    page = BARE.format("".join(f"<script>{text} x</script>" for text in THEME_SCRIPTS))
    once = sealed(page, "../")
    assert once.index(SEAL) < once.index("page.js") < once.index("charset")
    assert '<script src="../_static/page.js"></script>' in once
    assert needs(once) == []
    assert sealed(once, "../") == once
    changed = once.replace("object-src 'none'; ", "")
    assert sealed(changed, "../") == once, "a page of an earlier build gets the policy of today"


def test_a_page_waits_for_one_script_alone():
    later = [
        "<script src='_static/doctools.js'></script>",
        "<script defer src='_static/theme.js'></script>",
        "<script type='module' src='boot.mjs'></script>",
    ]
    theme = [
        '<link rel="preload" as="script" href=\'_static/scripts/bootstrap.js?digest=1\' />',
        *(f"<script defer src='_static/scripts/{name}?digest=1'></script>" for name in THEME_FILES),
    ]
    page = sealed(BARE.format("\n".join(later + theme)))
    scripts = re.findall(r"<script[^>]*src=[^>]*>", page)
    assert [script for script in scripts if " defer" not in script and "module" not in script] == [
        '<script src="_static/page.js">'
    ]
    assert len(scripts) == 1 + len(later)
    assert "preload" not in page
    assert sealed(page) == page


def test_the_search_page_waits_for_its_scripts_so_that_ours_comes_before_the_search():
    written = "<script src='_static/search.js'></script>\n<script src='_static/searchtools.js'></script>"
    assert written in sealed(BARE.format(written))


def test_a_script_that_is_not_the_theme_s_stays_and_is_named():
    assert needs(sealed(BARE.format("<script>track()</script>"))) == ["a script inside the page"]


def test_the_policy_is_strict():
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert not re.search(r"unsafe-eval'|https?:|\*", POLICY.replace("'wasm-unsafe-eval'", ""))
    assert (rules["worker-src"], rules["manifest-src"]) == ("'self'", "'self'")
    assert (rules["object-src"], rules["base-uri"], rules["form-action"]) == ("'none'", "'none'", "'self'")


def test_every_fault_of_a_book_is_named(tmp_path):
    (tmp_path / "a.html").write_text("<p onclick='x'><iframe></iframe>")
    (tmp_path / "b.css").write_text("@import 'https://example.org/x.css'")
    assert list(faults(tmp_path)) == [
        "a.html: a script in onclick=",
        "a.html: <iframe>",
        "b.css: 'https://example.org/x.css' in a style",
    ]


def test_the_page_at_the_root_is_sealed():
    assert SEAL in PAGE
    assert needs(PAGE) == []
