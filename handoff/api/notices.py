"""Notices at the desk: every agent reads them, a supervisor sets and ends them."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import uuid4

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from handoff.api.access import Access, SignedIn, Supervisor
from knowledge_base.catalogue import catalogue
from knowledge_base.models import Words, host
from knowledge_base.notices import Notice, NoticeKind

router = APIRouter(prefix="/desk/api/notices", tags=["desk"])

Channel = Literal["web", "sms", "whatsapp", "kakaotalk", "line", "telegram", "voice"]
Text = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^\S")]


class NewNotice(BaseModel):
    """What a supervisor sets."""

    model_config = ConfigDict(extra="forbid")

    kind: NoticeKind
    text_ko: Text
    text_en: Text
    services: list[str] = Field([], description="Ids; none means all.")
    channels: list[Channel] = Field([], description="None means all.")
    site: str | None = Field(None, description="Host of the official site that is down.")
    starts_at: AwareDatetime
    ends_at: AwareDatetime

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        if self.starts_at >= self.ends_at:
            raise ValueError("a notice ends after it starts")
        if unknown := set(self.services) - catalogue().services.keys():
            raise ValueError(f"there are no such services: {', '.join(sorted(unknown))}")
        if self.site is not None and self.site not in _sites():
            raise ValueError("site is the host of an official site")
        return self


class SiteDocument(BaseModel):
    """An official site that can be down."""

    host: str
    title: dict[str, str]


class NoticeDocument(BaseModel):
    """A notice as the desk shows it."""

    id: str
    kind: NoticeKind
    text: dict[str, str]
    services: list[str]
    channels: list[str]
    site: str | None
    starts_at: datetime
    ends_at: datetime
    state: Literal["coming", "live", "ended"]


class NoticesDocument(BaseModel):
    """All that the page of notices shows."""

    notices: list[NoticeDocument]
    sites: list[SiteDocument]


@router.get("")
async def read(access: Access, agent: SignedIn) -> NoticesDocument:
    """The notices that hold, that will, and those that ended lately."""
    now = access.clock()
    async with access.database.read() as connection:
        known = await access.board.all(connection, now)
    sites = [SiteDocument(host=name, title=title) for name, title in _sites().items()]
    return NoticesDocument(notices=[_document(one, now) for one in known], sites=sites)


@router.post("", status_code=201)
async def put_up(new: NewNotice, access: Access, agent: Supervisor) -> NoticeDocument:
    """Set a notice."""
    notice = Notice(
        id=uuid4().hex,
        kind=new.kind,
        text=Words(ko=new.text_ko, en=new.text_en),
        services=tuple(new.services),
        channels=tuple(new.channels),
        site=new.site,
        starts_at=new.starts_at,
        ends_at=new.ends_at,
    )
    now = access.clock()
    async with access.database.write() as connection:
        await access.board.set(connection, notice, agent, now)
    return _document(notice, now)


@router.post("/{id}/end")
async def end(id: str, access: Access, agent: Supervisor) -> NoticeDocument:
    """Take a notice down."""
    now = access.clock()
    async with access.database.write() as connection:
        notice = await access.board.end(connection, id, agent, now)
    return _document(notice, now)


def _document(notice: Notice, now: datetime) -> NoticeDocument:
    return NoticeDocument(
        id=notice.id,
        kind=notice.kind,
        text=notice.text.model_dump(),
        services=list(notice.services),
        channels=list(notice.channels),
        site=notice.site,
        starts_at=notice.starts_at,
        ends_at=notice.ends_at,
        state="ended" if notice.ends_at <= now else "live" if notice.starts_at <= now else "coming",
    )


def _sites() -> dict[str, dict[str, Any]]:
    """The official sites by their hosts, as the services name them."""
    named = (service.official_site for service in catalogue().services.values())
    return {host(site.url): site.title.model_dump() for site in named}
