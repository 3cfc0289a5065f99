"""A program to supervise: writes its process id into a file, then answers 200 on a port."""

import os
import signal
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


class Ok(BaseHTTPRequestHandler):
    """Answers 200 to everything."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main(port: str, started: str, *habits: str) -> None:
    """Serve, with bad habits where wanted: `deaf` to SIGTERM, having a `child`."""
    if "deaf" in habits:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    pids = [os.getpid()]
    if "child" in habits:
        pids.append(subprocess.Popen(["sleep", "600"]).pid)
    server = HTTPServer(("127.0.0.1", int(port)), Ok)
    with Path(started).open("a") as file:
        file.write("".join(f"{pid}\n" for pid in pids))
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
