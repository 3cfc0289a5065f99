"""Facts that two people published: every gateway tells them, and the files stay the origin."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.bus import LocalBus
from bot.store.database import Database
from handoff.accounts import Agent, add_sandbox_agents
from handoff.api.fact_documents import services_document
from handoff.editing import Editing, Standing, Written
from handoff.errors import FactsChanged, InFilesAlready, NoSuchService, ProposalChanged
from handoff.publication import Publication
from handoff.revisions import State
from knowledge_base import catalogue as catalogue_module
from knowledge_base.catalogue import SERVICES, catalogue, filed, lay_over
from knowledge_base.files import written
from knowledge_base.models import Service
from tests.scripted import SteppedClock

LEAD = Agent("lead", "이지우", ["ko"], [], "supervisor")
MINA = Agent("mina", "박민아", ["ko"], [], "supervisor")
ID = "passport"


@dataclass
class Repository:
    """The files that a release is made of."""

    folder: Path

    def release(self, service: Service) -> None:
        """Deploy files that say something else."""
        path = self.folder / f"{service.id}.yml"
        path.write_text(written(path.read_text("utf-8"), service), "utf-8")
        filed.cache_clear()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """Files of the test's own."""
    folder = tmp_path / "services"
    shutil.copytree(SERVICES, folder)
    monkeypatch.setattr(catalogue_module, "SERVICES", folder)
    yield Repository(folder)
    monkeypatch.undo()
    filed.cache_clear()


@dataclass
class Gateway:
    """One process of the centre."""

    database: Database
    bus: LocalBus = field(default_factory=LocalBus)
    clock: SteppedClock = field(default_factory=SteppedClock)

    def __post_init__(self) -> None:
        self.publication = Publication(self.database, self.bus, self.clock)
        self.editing = Editing(self.database, self.publication, self.clock)

    async def standing(self) -> Standing:
        """How the passport's facts stand."""
        return await self.editing.standing(ID)

    async def publish(self, fee: int) -> str:
        """Publish another fee; gives the revision's id."""
        self.clock.turn(timedelta(minutes=1))
        told = (await self.standing()).told
        document = with_fee(told.service, fee).model_dump(mode="json")
        await self.editing.save(ID, LEAD, Written(document, told.digest, None, "", send=True))
        await self.editing.approve(ID, MINA, 1)
        revision = (await self.standing()).told.revision
        assert revision is not None
        return revision.id


@pytest.fixture
async def gateway(database: Database) -> Gateway:
    """A centre with two supervisors."""
    async with database.write() as connection:
        await add_sandbox_agents(connection)
    return Gateway(database)


@pytest.fixture(autouse=True)
def files_alone() -> Iterator[None]:
    """What one test publishes is not told in the next."""
    yield
    lay_over({})


def with_fee(service: Service, fee: int) -> Service:
    """The passport's document with another fee for the usual passport."""
    facts = list(service.facts)
    facts[11] = facts[11].model_copy(update={"value": fee})
    return service.model_copy(update={"facts": tuple(facts)})


def fee() -> float | None:
    """What this process tells."""
    return catalogue().services[ID].facts[11].value


async def test_what_is_published_is_told_at_once_and_after_a_restart(gateway: Gateway) -> None:
    await gateway.publish(55000)
    assert fee() == 55000
    lay_over({})
    await Gateway(gateway.database).publication.refresh()
    assert fee() == 55000


async def test_every_step_is_in_the_audit_and_says_who(gateway: Gateway) -> None:
    id = await gateway.publish(55000)
    await gateway.editing.take_back(ID, MINA, id)
    async with gateway.database.read() as connection:
        query = "SELECT actor, action, subject FROM audit ORDER BY at, action"
        rows = (await connection.exec_driver_sql(query)).all()
    assert {tuple(row) for row in rows} == {
        ("lead", "facts.saved", f"passport:{id}"),
        ("lead", "facts.proposed", f"passport:{id}"),
        ("mina", "facts.published", f"passport:{id}"),
        ("mina", "facts.taken_back", f"passport:{id}"),
    }


async def test_taking_back_leads_to_what_was_told_before_one_step_at_a_time(
    gateway: Gateway,
) -> None:
    first = await gateway.publish(55000)
    second = await gateway.publish(56000)
    assert fee() == 56000
    await gateway.editing.take_back(ID, MINA, second)
    assert fee() == 55000
    with pytest.raises(ProposalChanged):
        await gateway.editing.take_back(ID, MINA, second)
    await gateway.editing.take_back(ID, LEAD, first)
    assert fee() == 52000
    states = [one.state for one in (await gateway.standing()).history]
    assert states == [State.TAKEN_BACK, State.TAKEN_BACK]


async def test_another_gateway_tells_it_when_it_hears_of_it(gateway: Gateway) -> None:
    other = Gateway(gateway.database, gateway.bus)
    following = asyncio.create_task(other.publication.follow())
    await gateway.publish(55000)
    async with asyncio.timeout(4):  # without a hint it takes five seconds
        while not other.publication.told:  # noqa: ASYNC110 - a process tells nobody
            await asyncio.sleep(0)
    following.cancel()


async def test_what_was_published_meanwhile_is_not_overwritten(gateway: Gateway) -> None:
    seen = (await gateway.standing()).told
    document = with_fee(seen.service, 57000).model_dump(mode="json")
    await gateway.editing.save(ID, LEAD, Written(document, seen.digest, None, "", send=True))
    await gateway.editing.drop(ID, LEAD, 1)
    await gateway.publish(55000)
    with pytest.raises(FactsChanged):
        await gateway.editing.save(ID, LEAD, Written(document, seen.digest, None, "", send=True))
    assert fee() == 55000


async def test_an_approval_is_of_what_was_seen(gateway: Gateway) -> None:
    told = (await gateway.standing()).told
    document = with_fee(told.service, 57000).model_dump(mode="json")
    await gateway.editing.save(ID, LEAD, Written(document, told.digest, None, "", send=True))
    await gateway.editing.save(ID, LEAD, Written(document, told.digest, 1, "더", send=True))
    with pytest.raises(ProposalChanged):
        await gateway.editing.approve(ID, MINA, 1)
    await gateway.editing.approve(ID, MINA, 2)
    assert fee() == 57000


async def test_a_file_that_changed_in_another_way_is_told_as_a_conflict(
    gateway: Gateway, repository: Repository
) -> None:
    await gateway.publish(55000)
    repository.release(with_fee(filed().services[ID], 60000))
    after = Gateway(gateway.database)
    await after.publication.refresh()
    told = (await after.standing()).told
    assert (told.is_conflict, fee()) == (True, 55000)
    listed = services_document(await after.editing.proposals()).services
    assert [one.id for one in listed if one.is_conflict] == [ID]
    document = filed().services[ID].model_dump(mode="json")
    await after.editing.save(ID, MINA, Written(document, told.digest, None, "", send=True))
    await after.editing.approve(ID, LEAD, 1)
    assert fee() == 60000
    assert not (await after.standing()).told.is_conflict


async def test_once_the_files_say_the_same_their_later_changes_are_told(
    gateway: Gateway, repository: Repository
) -> None:
    id = await gateway.publish(55000)
    repository.release(with_fee(filed().services[ID], 55000))
    after = Gateway(gateway.database)
    await after.publication.refresh()
    assert fee() == 55000
    with pytest.raises(InFilesAlready):
        await after.editing.take_back(ID, MINA, id)
    repository.release(with_fee(filed().services[ID], 60000))
    later = Gateway(gateway.database)
    await later.publication.refresh()
    told = (await later.standing()).told
    assert (told.is_conflict, told.revision, fee()) == (False, None, 60000)


async def test_there_is_nothing_to_edit_where_there_is_no_service(gateway: Gateway) -> None:
    with pytest.raises(NoSuchService):
        await gateway.editing.standing("moon-landing")
    with pytest.raises(NoSuchService):
        await gateway.editing.revision(ID, "none")
