"""Notices: what citizens have to know for a while beside the facts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from knowledge_base.models import Language, Words, host

NoticeKind = Literal["outage", "disaster", "hours", "phishing", "deadline"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice with where and how long it holds."""

    id: str
    """Its id."""
    kind: NoticeKind
    """What it is about."""
    text: Words
    """What is told; of an outage also the route that is open instead."""
    services: tuple[str, ...]
    """The services it touches; none means all."""
    channels: tuple[str, ...]
    """The channels it is told on; none means all."""
    site: str | None
    """The host of the official site that is down, where one is."""
    starts_at: datetime
    """From when it holds."""
    ends_at: datetime
    """Until when."""

    def touches(self, service: str | None, channel: str) -> bool:
        """Whether an answer about a service carries it on a channel; None is about no service."""
        told_there = not self.channels or channel in self.channels
        return told_there and (not self.services or service in self.services)


def touching(
    notices: Sequence[Notice], services: Collection[str | None], channel: str
) -> list[Notice]:
    """The notices that an answer about some services carries."""
    return [one for one in notices if any(one.touches(service, channel) for service in services)]


def with_notices(text: str, notices: Sequence[Notice], language: Language) -> str:
    """An answer with its notices first, and without the lines that send to a site that is down."""
    down = [f"://{notice.site}" for notice in notices if notice.site]
    told = [f"⚠ {notice.text.of(language)}" for notice in notices]
    kept = [line for line in text.splitlines() if not any(site in line for site in down)]
    return "\n".join([*told, *([""] if kept else []), *kept])


def is_down(url: str, notices: Sequence[Notice]) -> bool:
    """Whether an address is on a site that a notice says is down."""
    return host(url) in {notice.site for notice in notices if notice.site}
