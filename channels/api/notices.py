"""The notices that hold now, for pages and other programs."""

from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel

from channels.api.conversations import InCentre
from channels.api.service_schemas import WordsDocument, words_document
from knowledge_base.notices import NoticeKind

router = APIRouter(prefix="/api/v1/notices", tags=["services"])


class LiveNoticeDocument(BaseModel):
    """What citizens have to know for a while."""

    id: str
    kind: NoticeKind
    text: WordsDocument
    services: list[str]
    """Ids of the services it touches; none means all."""
    channels: list[str]
    """Channels it is told on; none means all."""
    ends_at: datetime


class LiveNoticesDocument(BaseModel):
    """All that hold now."""

    notices: list[LiveNoticeDocument]


@router.get("")
async def notices(centre: InCentre) -> LiveNoticesDocument:
    """The notices that hold now, the oldest first."""
    async with centre.parts.database.read() as connection:
        live = await centre.board.live(connection, centre.parts.clock())
    return LiveNoticesDocument(
        notices=[
            LiveNoticeDocument(
                id=one.id,
                kind=one.kind,
                text=words_document(one.text),
                services=list(one.services),
                channels=list(one.channels),
                ends_at=one.ends_at,
            )
            for one in live
        ]
    )
