"""The book's own server gives out the book and nothing else."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.press.book.serve import (
    NO_FRAMES,
    OWN_FRAMES,
    POLICY,
    main,
    make_server,
    moved_words,
    port_number,
)

PAGE = f'<html><head><meta http-equiv="Content-Security-Policy" content="{POLICY}"></head>A page</html>'
SECRET = "secret words"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("served")
    book, outside = folder / "book", folder / "outside"
    for place in (book / "chapter", book / "_static", book / ".git", book / "chapter" / ".cache", outside):
        place.mkdir(parents=True)
    (book / "index.html").write_text(PAGE)
    (book / "plain.html").write_text("<html><head></head>Not sealed</html>")
    (book / "_static" / "worker.mjs").write_text("1")
    (book / "chapter" / "words.txt").write_text("words")
    hidden = (book / ".env", book / ".git" / "config", book / "chapter" / ".cache" / "x", outside / "x")
    for path in hidden:
        path.write_text(SECRET)
    (book / "link").symlink_to(outside)
    (book / "link.txt").symlink_to(outside / "x")
    (book / "to-hidden").symlink_to(book / ".git")
    (book / "front").mkdir()
    (book / "front" / "index.html").symlink_to(outside / "x")
    (book / "404.html").symlink_to(outside / "x")
    os.mkfifo(book / "pipe")
    (book / "inside.txt").symlink_to(book / "chapter" / "words.txt")
    server = make_server(book, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


def ask(port: int, path: str, method: str = "GET") -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest(method, path, skip_accept_encoding=True)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8", "replace"), dict(answer.getheaders())


@pytest.mark.parametrize("path", ["/", "/index.html", "/?x=1", "/chapter/words.txt", "/inside.txt"])
def test_what_is_public_is_given(port, path):
    assert ask(port, path)[0] == 200


NOT_GIVEN = [
    *("/chapter/", "/chapter", "/_static/", "/.env", "/.git/config", "/.git/", "/chapter/.cache/x"),
    *("/link/x", "/link.txt", "/link/", "/to-hidden/config", "/%2e%67it/config", "/chapter/../.env"),
    *("/../outside/x", "/%2e%2e/outside/x", "/..%2foutside/x", "//etc/passwd", "/chapter//.cache/x"),
    *("/%00", "/index.html%00", "/%00/%ff", "/a" * 3000, "/" + "a" * 300, "/nothing", "/index.html/"),
    *("/front/", "/front//", "/front/index.html", "/pipe"),
]


@pytest.mark.parametrize("path", NOT_GIVEN)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_all_else_is_not_found(port, path, method):
    status, body, _ = ask(port, path, method)
    assert status == 404
    assert SECRET not in body


def test_no_list_of_files_is_ever_given(port):
    assert all("words.txt" not in ask(port, path)[1] for path in ("/", "/chapter", "/chapter/"))


@pytest.mark.parametrize("path", ["/", "/chapter/words.txt", "/nothing", "/%00", "/_static/worker.mjs"])
def test_every_answer_carries_the_policy(port, path):
    _, _, headers = ask(port, path)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert NO_FRAMES in headers["Content-Security-Policy"]


def test_a_page_s_own_policy_is_its_header_too(port):
    assert ask(port, "/")[2]["Content-Security-Policy"] == f"{POLICY}; {NO_FRAMES}"
    assert ask(port, "/_static/worker.mjs")[2]["Content-Security-Policy"] == f"{POLICY}; {NO_FRAMES}"
    # Another site that is served, such as JupyterLite or the slides, has none of its own.
    assert ask(port, "/plain.html")[2]["Content-Security-Policy"] == OWN_FRAMES


@pytest.mark.parametrize("path", ["/nothing", "/chapter/", "/a/b/c.html", "/.env"])
def test_the_book_s_own_page_stands_for_what_is_not_there(path, tmp_path):
    (tmp_path / "404.html").write_text("Not here")
    (tmp_path / "chapter").mkdir()
    (tmp_path / ".env").write_text(SECRET)
    server = make_server(tmp_path, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    status, body, headers = ask(server.server_port, path)
    assert (status, body) == (404, "Not here")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert ask(server.server_port, path, "HEAD")[:2] == (404, "")
    server.shutdown()


def test_the_files_of_an_app_have_their_types_and_its_worker_the_policy(tmp_path):
    for name in ("manifest.webmanifest", "sw.js"):
        (tmp_path / name).write_text("{}")
    server = make_server(tmp_path, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    manifest, worker = (ask(server.server_port, f"/{name}")[2] for name in ("manifest.webmanifest", "sw.js"))
    assert manifest["Content-type"] == "application/manifest+json"
    assert worker["Content-type"] == "text/javascript"
    assert worker["Content-Security-Policy"] == f"{POLICY}; {NO_FRAMES}"
    server.shutdown()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "NONSENSE"])
def test_it_only_reads(port, method):
    status, _, headers = ask(port, "/", method)
    assert status == 501
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "line", [b"GARBAGE\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x00\r\n\r\n"]
)
def test_a_line_that_is_no_request_gets_an_answer(port, line):
    import socket

    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(line)
        assert b"Error" in connection.recv(4000) or line == b"GET\r\n\r\n"
    assert ask(port, "/")[0] == 200


@pytest.mark.parametrize("text", ["70000", "65536", "-1", "abc", "", "8000.5", "8 000", "٣", "1e3"])
def test_a_port_that_is_none_is_told_plainly(text, tmp_path, capsys):
    (tmp_path / "index.html").touch()
    with pytest.raises(SystemExit):
        main([f"--port={text}", "--folder", str(tmp_path)])
    said = capsys.readouterr().err
    assert f"{text!r} is not a port. Choose a whole number from 1 to 65535" in said


def test_the_next_port_is_taken_and_that_is_said(tmp_path: Path):
    first = make_server(tmp_path, 0)
    wanted = first.server_port
    second = make_server(tmp_path, wanted)
    words = moved_words(wanted, second.server_port)
    assert f"Port {wanted} is in use, so this is port {second.server_port}" in words
    assert "what you kept at port" in words
    assert moved_words(wanted, wanted) == "" == moved_words(0, wanted)
    for server in (first, second):
        server.server_close()


def test_the_last_port_is_tried_and_no_further(tmp_path: Path):
    last = make_server(tmp_path, 65535)
    assert last.server_port == 65535
    with pytest.raises(SystemExit, match="No free port from 65535 to 65535"):
        make_server(tmp_path, 65535)
    last.server_close()


def test_ports_are_read_as_they_are():
    assert [port_number(text) for text in ("0", "80", "65535")] == [0, 80, 65535]


def test_the_program_says_nothing_but_its_own_words():
    """As `make serve` runs it: a warning of Python's is nothing for a reader."""
    command = [sys.executable, "-m", "handbook.press.book.serve", "--port", "70000"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: serve.py")
    assert "Warning" not in done.stderr
