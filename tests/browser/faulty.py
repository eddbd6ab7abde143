"""A host of the built book with the faults that a real one may have."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

from handbook.press.book.serve import BookHandler, make_server

SLOW_PIECE = 200_000  # bytes


class FaultyServer:
    """A host, perhaps under a path prefix: files are missing, come slowly or are others, the line is cut.

    `asked` holds the names of the files that were asked for; `folder` may be changed, as by a new release.
    """

    def __init__(self, folder: Path, prefix: str = "") -> None:
        self.folder = folder
        self.missing: set[str] = set()
        self.types: dict[str, str] = {}
        self.instead: dict[str, bytes] = {}
        self.policies: dict[str, str] = {}
        self.pause = 0.0
        self.asked: list[str] = []
        self.cut = False
        outer = self

        class Handler(BookHandler):
            def translate_path(self, path: str) -> str:
                self.directory = str(outer.folder)
                return super().translate_path(path.removeprefix(prefix))

            def do_GET(self) -> None:
                name = Path(self.path.partition("?")[0]).name
                outer.asked.append(name)
                if outer.cut:
                    self.close_connection = True
                elif name in outer.missing:
                    self.send_error(404)
                elif name in outer.instead:
                    self.send_response(200)
                    self.send_header("Content-Type", self.guess_type(name))
                    self.end_headers()
                    self.wfile.write(outer.instead[name])
                else:
                    super().do_GET()

            do_HEAD = do_GET

            def copyfile(self, source: Any, outputfile: Any) -> None:
                if not outer.pause:
                    super().copyfile(source, outputfile)
                    return
                while piece := source.read(SLOW_PIECE):
                    outputfile.write(piece)
                    time.sleep(outer.pause)

            def guess_type(self, path: Any) -> str:
                return outer.types.get(Path(path).name) or super().guess_type(path)

            def policy(self) -> str:
                return outer.policies.get(Path(self.path).name) or super().policy()

        self.server = make_server(folder, 0, handler=Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://localhost:{self.server.server_port}{prefix}/"
