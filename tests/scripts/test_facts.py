"""Facts between the desk and the files."""

import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest

from knowledge_base.catalogue import SERVICES, digest, filed
from knowledge_base.models import Service
from scripts.facts import Refused, export, propose

PASSPORT = filed().services["passport"]


def with_fee(fee: int) -> Service:
    """The passport's document with another fee for the usual passport."""
    facts = list(PASSPORT.facts)
    facts[11] = facts[11].model_copy(update={"value": fee})
    return PASSPORT.model_copy(update={"facts": tuple(facts)})


def gateway(over: str, *published: Service) -> httpx.Client:
    """A gateway that has published something over a file."""
    body = {
        "documents": {one.id: one.model_dump(mode="json") for one in published},
        "over": {one.id: over for one in published},
    }
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=body))
    return httpx.Client(base_url="http://centre", transport=transport)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of the test's own."""
    return Path(shutil.copytree(SERVICES, tmp_path / "services"))


def test_export_writes_what_was_published_and_nothing_else(folder: Path) -> None:
    assert export(gateway(digest(PASSPORT), with_fee(55000)), folder) == ["passport"]
    before = (SERVICES / "passport.yml").read_text("utf-8")
    after = (folder / "passport.yml").read_text("utf-8")
    assert after == before.replace("value: 52000", "value: 55000")
    assert export(gateway(digest(PASSPORT), with_fee(55000)), folder) == []


def test_export_leaves_a_file_that_changed_in_another_way_alone(folder: Path) -> None:
    with pytest.raises(Refused, match="passport"):
        export(gateway(digest(with_fee(51000)), with_fee(55000)), folder)
    assert (folder / "passport.yml").read_bytes() == (SERVICES / "passport.yml").read_bytes()


class Desk:
    """A desk that takes proposals, or refuses them."""

    def __init__(self, refusal: str | None = None) -> None:
        self.refusal = refusal
        self.proposed: list[dict[str, Any]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer as the desk does."""
        if request.method == "GET":
            return httpx.Response(200, json={"digest": "d", "proposal": None})
        if request.method == "POST":
            fault = {"place": ["facts", 11, "text"], "problem": {"en": "Other figures"}}
            return httpx.Response(200, json={"faults": [fault]})
        if self.refusal:
            return httpx.Response(422, json={"detail": self.refusal})
        self.proposed.append(httpx.Response(200, content=request.content).json())
        return httpx.Response(200, json={})


def test_import_proposes_what_a_file_says(folder: Path) -> None:
    desk = Desk()
    client = httpx.Client(base_url="http://centre", transport=httpx.MockTransport(desk))
    propose(client, folder / "passport.yml", "from the ministry")
    [body] = desk.proposed
    assert Service.model_validate_json(httpx.Response(200, json=body["document"]).content)
    assert (body["base"], body["version"], body["send"]) == ("d", None, True)
    assert body["document"]["facts"][11]["value"] == 52000


def test_import_tells_why_a_file_is_refused(folder: Path) -> None:
    desk = httpx.MockTransport(Desk("The check finds faults."))
    client = httpx.Client(base_url="http://centre", transport=desk)
    with pytest.raises(Refused, match=r"finds faults\.\nfacts\.11\.text: Other figures"):
        propose(client, folder / "passport.yml", "")
    (folder / "passport.yml").write_text("id: passport\n", "utf-8")
    with pytest.raises(Refused, match="names: Nothing is written here"):
        propose(client, folder / "passport.yml", "")
