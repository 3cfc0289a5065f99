"""Asking about a followed report, where its server does not say by itself that it is done."""

from datetime import timedelta

from actions.apis.errors import NotFound, Rejected, Unavailable
from actions.apis.service_requests import Open311Settings, ServiceRequestsApi
from actions.events import Events
from actions.news import News
from actions.report_outcome import ReportClosed, was_told
from actions.speech import Speech
from actions.turn import Turn

TYPE = "report.watched"


def follow_report(number: str, turn: Turn, speech: Speech) -> None:
    """Let the citizen be told what becomes of it."""
    speech.effect("follow", subject=number)
    _watch(number, turn, speech)


def _watch(number: str, turn: Turn, speech: Speech) -> None:
    every_s = Open311Settings().open311_poll_s
    if every_s:
        at = turn.now + timedelta(seconds=every_s)
        speech.effect("schedule", type=TYPE, subject=number, at=at.isoformat(), data={})


class ReportWatched:
    """Asks for the state; one that is closed is told, of any other it is asked again later.

    What is scheduled is dropped when the citizen wants to be told no more.
    """

    type = TYPE
    urgent = False

    def __init__(self, requests: ServiceRequestsApi, closed: ReportClosed) -> None:
        self._requests = requests
        self._closed = closed

    async def tell(self, news: News, turn: Turn, speech: Speech) -> Events:
        """Told once, by whichever way it is heard of first."""
        if was_told(news.subject, turn):
            return []
        try:
            report = await self._requests.find(news.subject)
        except (NotFound, Rejected):
            return []
        except Unavailable:
            _watch(news.subject, turn, speech)
            return []
        if report.status != "closed":
            _watch(news.subject, turn, speech)
            return []
        told = News(type=self._closed.type, subject=news.subject, data={"service": report.service})
        return await self._closed.tell(told, turn, speech)
