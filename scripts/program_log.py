"""What a program says: kept in a rotated file, its errors shown on the terminal too."""

import asyncio
import logging
import os
import re
from collections import deque
from logging.handlers import RotatingFileHandler
from pathlib import Path

_MAX_BYTES = 5_000_000
_KEPT_FILES = 3
_ERROR = re.compile(
    r"^.{0,60}\b(ERROR|CRITICAL)\b|^.{0,60}\[(error|critical) |^Traceback "
    r'|"level": ?"(error|critical)"'
)


class ProgramLog:
    """The log of one program through all its restarts."""

    def __init__(self, name: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{name}.log"
        """The file written to."""
        self.last_lines: deque[str] = deque(maxlen=15)
        """What was said last."""
        self._name = name
        self._file = RotatingFileHandler(
            self.path, maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8"
        )

    async def follow(self, pipe: int) -> None:
        """Write lines as they come through a pipe, until nobody can write to it any more."""
        output = asyncio.StreamReader()
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(output), os.fdopen(pipe, "rb")
        )
        rest = b""
        while chunk := await output.read(65536):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._write(line.decode(errors="replace"))
        if rest:
            self._write(rest.decode(errors="replace"))
        transport.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _write(self, line: str) -> None:
        self.last_lines.append(line)
        self._file.emit(logging.makeLogRecord({"msg": line}))
        if _ERROR.search(line):
            print(f"{self._name} | {line}", flush=True)
