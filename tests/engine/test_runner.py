"""The model runs without Rasa's scheduler, to the same results."""

from pathlib import Path

import pytest
import yaml
from rasa.core.agent import Agent
from rasa.shared.core.events import UserUttered

from bot.engine.connector import parse
from bot.engine.runner import InOrder
from bot.engine.state import restore
from tests.engine.conftest import MakeTurn


@pytest.fixture(scope="module")
def stock(model: Path) -> Agent:
    return Agent.load(model)


def test_a_message_is_understood_as_by_the_scheduler(
    loaded: Agent, stock: Agent, turn: MakeTurn
) -> None:
    assert isinstance(loaded.processor.graph_runner, InOrder)
    for text in ("안녕하세요", "how do i renew my passport", "/restart"):
        assert parse(loaded.processor, turn(text)) == parse(stock.processor, turn(text))


def test_the_rules_say_the_same_again_and_again(loaded: Agent, stock: Agent) -> None:
    for intent in [*loaded.domain.intents, *loaded.domain.intents]:
        said = []
        for agent in (stock, loaded):
            tracker = restore("c", None, "ko", agent.domain)
            tracker.update(UserUttered("x", {"name": intent, "confidence": 1.0}), agent.domain)
            action, prediction = agent.processor.predict_next_with_tracker_if_should(tracker)
            said.append((action.name(), prediction.max_confidence, prediction.policy_name))
        assert said[0] == said[1]


def test_nothing_but_intents_and_forms_influences_the_rules() -> None:
    for path in (Path("domain.yml"), *Path("bot/flows").glob("*.yml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        entities = [next(iter(one.values())) for one in document.get("entities") or []]
        for told in [*(document.get("slots") or {}).values(), *entities]:
            assert told["influence_conversation"] is False
