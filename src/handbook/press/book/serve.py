"""Serves the built book on localhost.

python -m handbook.press.book.serve [--port 8000]
"""

from __future__ import annotations

import argparse
import functools
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

BUILT = Path("_build/html")
PORTS_TRIED = 20


class BookHandler(SimpleHTTPRequestHandler):
    """Static files, without a line for each request; modules with their proper type."""

    extensions_map = {  # noqa: RUF012 (as in the standard library)
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the page itself says what went wrong."""


class BookServer(ThreadingHTTPServer):
    """Keeps quiet when a browser no longer wants what it asked for."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def make_server(
    folder: Path, port: int, host: str = "127.0.0.1", handler: type[BookHandler] = BookHandler
) -> BookServer:
    """A server on `port`, or on the next free one; port 0 takes any."""
    answering = functools.partial(handler, directory=str(folder))
    last: OSError | None = None
    for tried in [port] if port == 0 else range(port, port + PORTS_TRIED):
        try:
            return BookServer((host, tried), answering)
        except OSError as error:
            last = error
    raise SystemExit(f"No free port from {port} to {port + PORTS_TRIED - 1}: {last}")


def serve(server: BookServer, words: str) -> None:
    """Says where it is (`words`, with the address in braces) and answers until Ctrl+C."""
    print(words.format(f"http://localhost:{server.server_port}/"), flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nStopped.")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--folder", type=Path, default=BUILT)
    options = parser.parse_args(arguments)
    if not (options.folder / "index.html").is_file():
        sys.exit(f"{options.folder} holds no book yet. Run 'make book'.")
    serve(make_server(options.folder, options.port), "The book is at {}  (Ctrl+C stops)")


if __name__ == "__main__":
    main()
