"""Serves the built book on localhost.

python -m handbook.press.book.serve [--port 8000]
"""

from __future__ import annotations

import argparse
import functools
import re
import sys
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

BUILT = Path("_build/html")
PORTS_TRIED = 20
HIGHEST_PORT = 65535

# What a page of the book may do: load files of its own site, nothing else. Every page says so itself (see
# `seal`), so it holds on any static host. Styles may stand inside: pictures and the theme have them.
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; worker-src 'self'; manifest-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)
# A page cannot say this of itself.
NO_FRAMES = "frame-ancestors 'none'"
# Slides show themselves in the speaker's view.
OWN_FRAMES = "frame-ancestors 'self'"
OWN_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
HEAD_BYTES = 2000
ASSETS = "_static"  # the book's own files: its workers, too, obey the policy
WORKER = "sw.js"
LOST = "404.html"


class BookHandler(SimpleHTTPRequestHandler):
    """The files of one folder and nothing else: no lists of files, no hidden files, no links out of it."""

    extensions_map = {  # noqa: RUF012 (as in the standard library)
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".webmanifest": "application/manifest+json",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the page itself says what went wrong."""

    def is_public(self, path: Path) -> bool:
        """Whether a file may be given out."""
        home = Path(self.directory).resolve()
        whole = path.resolve()
        if home not in (whole, *whole.parents):
            return False
        named = path.absolute().relative_to(Path(self.directory).absolute()).parts
        return not any(part.startswith(".") for part in (*named, *whole.relative_to(home).parts))

    def send_head(self) -> Any:
        try:
            found = Path(self.translate_path(self.path))
            page = found / "index.html" if found.is_dir() else found
            if self.is_public(page) and page.is_file():
                return super().send_head()
        except (OSError, ValueError):  # a name that no file can have
            pass
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """For an address that does not exist the book's own page, if it has one."""
        page = Path(self.directory) / LOST
        if code != HTTPStatus.NOT_FOUND or not (page.is_file() and self.is_public(page)):
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def list_directory(self, path: Any) -> None:
        """Never a list."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def policy(self) -> str:
        """The page's own policy; for the files of the book the book's."""
        try:
            path = Path(self.translate_path(getattr(self, "path", "/")))  # none before a request is read
            page = path / "index.html" if path.is_dir() else path
            if page.suffix == ".html" and self.is_public(page):
                with page.open("rb") as file:
                    own = OWN_POLICY.search(file.read(HEAD_BYTES))
                return f"{own[1].decode()}; {NO_FRAMES}" if own else OWN_FRAMES
        except (OSError, ValueError):
            return NO_FRAMES
        ours = ASSETS in path.parts or path.name == WORKER
        return f"{POLICY}; {NO_FRAMES}" if ours else NO_FRAMES

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy())
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()


class BookServer(ThreadingHTTPServer):
    """Keeps quiet when a browser no longer wants what it asked for."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def make_server(folder: Path, port: int, handler: type[BookHandler] = BookHandler) -> BookServer:
    """A server of this computer alone, on `port`, or on the next free one; port 0 takes any.

    Raises SystemExit in plain words where none is free, or the system lets nobody listen.
    """
    answering = functools.partial(handler, directory=str(folder))
    last: OSError | None = None
    most = min(port + PORTS_TRIED, HIGHEST_PORT + 1)
    for tried in [port] if port == 0 else range(port, most):
        try:
            return BookServer(("127.0.0.1", tried), answering)
        except OSError as error:
            last = error
    raise SystemExit(f"No free port from {port} to {most - 1}: {last}. Choose another one: --port 8000")


def port_number(text: str) -> int:
    """For argparse: a port, in plain words if it is none."""
    if text.isascii() and text.isdigit() and int(text) <= HIGHEST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"{text!r} is not a port. Choose a whole number from 1 to {HIGHEST_PORT}, for example 8000."
    )


def moved_words(wanted: int, got: int) -> str:
    """What to know when another port was taken than usual; empty where none was."""
    if wanted in (0, got):
        return ""
    return (
        f"Port {wanted} is in use, so this is port {got}. Your browser keeps a pain log, a week and quizzes\n"
        f"for each address apart: what you kept at port {wanted} is still there, but not shown here.\n"
        f"To see it, end what uses port {wanted} and start again."
    )


def serve(server: BookServer, words: str, port: int = 0) -> None:
    """Says where it is (`words`, with the address in braces) and answers until Ctrl+C.

    port: the one that was asked for.
    """
    print(words.format(f"http://localhost:{server.server_port}/"), flush=True)
    if moved := moved_words(port, server.server_port):
        print(moved, flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nStopped.")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=port_number, default=8000)
    parser.add_argument("--folder", type=Path, default=BUILT)
    options = parser.parse_args(arguments)
    if not (options.folder / "index.html").is_file():
        sys.exit(f"{options.folder} holds no book yet. Run 'make book'.")
    server = make_server(options.folder, options.port)
    serve(server, "The book is at {}  (Ctrl+C stops)", options.port)


if __name__ == "__main__":
    main()
