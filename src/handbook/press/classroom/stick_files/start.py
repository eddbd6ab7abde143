"""Opens the handbook, the slides and the papers in this computer's browser. It needs no network.

python start.py [--port 8000] [--quiet]

Windows: "py start.py".  With --quiet no browser is opened.
"""

import argparse
import webbrowser
from pathlib import Path

from serve import make_server, port_number, serve


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--port", type=port_number, default=8000)
    parser.add_argument("--quiet", action="store_true")
    options = parser.parse_args()
    server = make_server(Path(__file__).resolve().parent, options.port)
    if not options.quiet:
        # The server listens already, so the browser only waits a moment.
        webbrowser.open(f"http://localhost:{server.server_port}/")
    serve(server, "Open {} in a browser. Leave this window open; Ctrl+C stops.", options.port)


if __name__ == "__main__":
    main()
