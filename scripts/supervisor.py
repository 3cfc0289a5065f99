"""Keeps programs running: starts them, says when they are ready, restarts and stops them."""

import asyncio
import os
import signal
import time
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from scripts.leash import Leash, signal_group
from scripts.program_log import ProgramLog

FIRST_DELAY_S = 0.5
LONGEST_DELAY_S = 10.0
PROGRESS_EVERY_S = 5.0
TRIES_TO_START = 3
_ASK_AGAIN_S = 0.2


@dataclass(frozen=True)
class Program:
    """One process to keep."""

    name: str
    """What people call it."""
    command: Sequence[str]
    """Its program and arguments."""
    environment: Mapping[str, str]
    """Its whole environment."""
    ready_url: str
    """Answers 200 once it can work."""


@dataclass
class _Kept:
    """A program with what is known of its life."""

    program: Program
    log: ProgramLog
    process: Process | None = None
    was_ever_ready: bool = False
    failures: int = field(default=0)
    """How often in a row it ended without having been ready."""

    @property
    def delay_s(self) -> float:
        """How long to wait before its next start."""
        return min(FIRST_DELAY_S * 2.0 ** max(self.failures - 1, 0), LONGEST_DELAY_S)

    def signal(self, number: signal.Signals) -> None:
        """Signal its whole process group."""
        if self.process and self.process.returncode is None:
            signal_group(self.process.pid, number)


class Supervisor:
    """Runs programs side by side; when one dies, the others go on."""

    def __init__(self, programs: Iterable[Program], logs: Path, grace_s: float = 10.0) -> None:
        self._kept = [_Kept(program, ProgramLog(program.name, logs)) for program in programs]
        self._grace_s = grace_s
        self._stopping = asyncio.Event()
        self._all_ready = asyncio.Event()
        self._failed = False

    def stop(self) -> None:
        """Begin to stop everything."""
        self._stopping.set()

    async def all_ready(self) -> None:
        """Return once every program has been ready."""
        await self._all_ready.wait()

    async def run(self) -> bool:
        """Run until stopped; whether every program could be started."""
        with Leash(self._grace_s) as leash:
            async with httpx.AsyncClient(timeout=2.0, trust_env=False) as client:
                keepers = [
                    asyncio.create_task(self._keep(kept, leash, client)) for kept in self._kept
                ]
                stopped = asyncio.create_task(self._stopping.wait())
                # A keeper ends early only by a fault of ours, raised after the others stopped.
                await asyncio.wait([stopped, *keepers], return_when=asyncio.FIRST_COMPLETED)
                self.stop()
                await self._stop_all(keepers)
        for kept in self._kept:
            kept.log.close()
        return not self._failed

    async def _keep(self, kept: _Kept, leash: Leash, client: httpx.AsyncClient) -> None:
        while not self._stopping.is_set():
            code = await self._live_once(kept, leash, client)
            if self._stopping.is_set():
                return
            _tell_end(kept, code)
            if not kept.was_ever_ready and kept.failures >= TRIES_TO_START:
                print(f"{kept.program.name} does not start: stopping everything", flush=True)
                self._failed = True
                self.stop()
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), kept.delay_s)

    async def _live_once(self, kept: _Kept, leash: Leash, client: httpx.AsyncClient) -> int:
        kept.failures += 1
        # A pipe of our own: asyncio waits for its pipes too, and a grandchild may hold them.
        readable, writable = os.pipe()
        log = asyncio.create_task(kept.log.follow(readable))
        try:
            process = kept.process = await _start(kept.program, writable)
        finally:
            os.close(writable)
        leash.take(process.pid)
        if self._stopping.is_set():
            kept.signal(signal.SIGTERM)
        readiness = asyncio.create_task(self._await_readiness(kept, client))
        code = await process.wait()
        readiness.cancel()
        # Its own children must not keep its port or its output.
        signal_group(process.pid, signal.SIGKILL)
        leash.release(process.pid)
        await log
        return code

    async def _await_readiness(self, kept: _Kept, client: httpx.AsyncClient) -> None:
        name = kept.program.name
        began = told = time.monotonic()
        while not await _answers(client, kept.program.ready_url):
            await asyncio.sleep(_ASK_AGAIN_S)
            if time.monotonic() - told > PROGRESS_EVERY_S:
                told = time.monotonic()
                print(f"  still waiting for {name} ({told - began:.0f} s)", flush=True)
        print(f"  {name} is ready after {time.monotonic() - began:.1f} s", flush=True)
        kept.was_ever_ready = True
        kept.failures = 0
        if all(one.was_ever_ready for one in self._kept):
            self._all_ready.set()

    async def _stop_all(self, keepers: list[asyncio.Task[None]]) -> None:
        # The last is the edge: it ends first, so that the turns it has begun can be answered.
        for wave in (slice(-1, None), slice(0, -1)):
            for kept in self._kept[wave]:
                kept.signal(signal.SIGTERM)
            if keepers[wave]:
                await asyncio.wait(keepers[wave], timeout=self._grace_s)
            for kept in self._kept[wave]:
                kept.signal(signal.SIGKILL)
        await asyncio.gather(*keepers)


async def _start(program: Program, output: int) -> Process:
    return await asyncio.create_subprocess_exec(
        *program.command,
        env=program.environment,
        stdin=DEVNULL,
        stdout=output,
        stderr=STDOUT,
        start_new_session=True,
    )


async def _answers(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(url)).is_success
    except httpx.TransportError:
        return False


def _tell_end(kept: _Kept, code: int) -> None:
    how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"
    print(f"{kept.program.name} {how}; its log is {kept.log.path}, and it said last:", flush=True)
    for line in kept.log.last_lines:
        print(f"  {kept.program.name} | {line}", flush=True)
