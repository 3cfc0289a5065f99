"""Starts the whole centre and keeps it running: `python -m scripts.run`."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import CalledProcessError

from pydantic import ValidationError

from scripts.engine import ROOT
from scripts.programs import PortTaken, RunSettings, programs, with_free_ports
from scripts.progress import end_on_sigterm
from scripts.supervisor import Supervisor
from scripts.train import TrainingFailed, trained_model


def main() -> int:
    """Train if need be, run until told to stop."""
    end_on_sigterm()
    try:
        settings = RunSettings()
        # Asked before the training too: nobody should wait minutes for a port that is taken.
        with_free_ports(settings)
        model = trained_model(ROOT)
        # Made ahead, so that no citizen waits for it; quick where it is made already.
        subprocess.run([sys.executable, "-m", "knowledge_base.search.index"], cwd=ROOT, check=True)
        settings = with_free_ports(settings)
    except (ValidationError, PortTaken, TrainingFailed, CalledProcessError) as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return 0 if asyncio.run(_run(settings, model)) else 1


async def _run(settings: RunSettings, model: Path) -> bool:
    logs = settings.data_dir / "logs"
    supervisor = Supervisor(programs(settings, model), logs)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, supervisor.stop)
    print(f"Starting (what each process says is in {logs}) …", flush=True)
    running = asyncio.create_task(supervisor.run())
    ready = asyncio.create_task(supervisor.all_ready())
    await asyncio.wait([running, ready], return_when=asyncio.FIRST_COMPLETED)
    if ready.done():
        _tell_addresses(settings)
    started = await running
    ready.cancel()
    print("Stopped.", flush=True)
    return started


def _tell_addresses(settings: RunSettings) -> None:
    print(
        f"The centre is open:\n"
        f"  {settings.address}/      the citizens' page\n"
        f"  {settings.address}/desk  the agents' desk\n"
        f"  {settings.address}/docs  the API\n"
        f"Ctrl-C stops it.",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
