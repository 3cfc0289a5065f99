"""Supervises what a JSON document on its command line lists, until SIGTERM."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

from scripts.supervisor import Program, Supervisor


async def main(logs: str, programs: str) -> bool:
    """Say `all ready` once it is so."""
    supervisor = Supervisor(
        [Program(name, command, os.environ, url) for name, command, url in json.loads(programs)],
        Path(logs),
        grace_s=2.0,
    )
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, supervisor.stop)
    running = asyncio.create_task(supervisor.run())
    ready = asyncio.create_task(supervisor.all_ready())
    await asyncio.wait([running, ready], return_when=asyncio.FIRST_COMPLETED)
    if ready.done():
        sys.stdout.write("all ready\n")
        sys.stdout.flush()
    ready.cancel()
    return await running


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(main(*sys.argv[1:])) else 1)
