"""The dialogue tells what is published at the gateway."""

from collections.abc import Iterator

import httpx
import pytest

from actions.published import PublishedFacts
from knowledge_base.catalogue import catalogue, filed, lay_over
from knowledge_base.models import Service, Words


@pytest.fixture(autouse=True)
def files_alone() -> Iterator[None]:
    """What one test publishes is not told in the next."""
    yield
    lay_over({})


class Gateway:
    """A gateway that publishes."""

    def __init__(self) -> None:
        self.published: dict[str, object] = {}
        self.is_away = False
        self.answers: list[int] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer as the gateway does."""
        if self.is_away:
            raise httpx.ConnectError("away", request=request)
        tag = f'"{len(str(self.published))}"'
        known = request.headers.get("If-None-Match") == tag
        self.answers.append(304 if known else 200)
        return httpx.Response(
            self.answers[-1],
            json=None if known else {"documents": self.published},
            headers={"ETag": tag},
        )


def changed(summary: str) -> Service:
    """The passport's document with another summary."""
    words = Words(ko=summary, en=summary)
    return filed().services["passport"].model_copy(update={"summary": words})


def summary() -> str:
    """What is told."""
    return catalogue().services["passport"].summary.en


async def test_what_is_published_and_taken_back_is_told_without_a_restart() -> None:
    gateway = Gateway()
    facts = PublishedFacts("http://gateway", httpx.MockTransport(gateway))
    before = summary()
    gateway.published = {"passport": changed("A book for travel.").model_dump(mode="json")}
    await facts.look()
    assert summary() == "A book for travel."
    await facts.look()
    assert gateway.answers == [200, 304]
    gateway.published = {}
    await facts.look()
    assert summary() == before
    await facts.close()


async def test_while_the_gateway_is_away_what_was_known_last_is_told() -> None:
    gateway = Gateway()
    facts = PublishedFacts("http://gateway", httpx.MockTransport(gateway))
    gateway.published = {"passport": changed("A book for travel.").model_dump(mode="json")}
    await facts.look()
    gateway.is_away = True
    await facts.look()
    assert summary() == "A book for travel."
    await facts.close()


async def test_what_cannot_be_read_changes_nothing() -> None:
    gateway = Gateway()
    facts = PublishedFacts("http://gateway", httpx.MockTransport(gateway))
    before = summary()
    gateway.published = {"passport": {"id": "passport"}}
    await facts.look()
    assert summary() == before
    await facts.close()
