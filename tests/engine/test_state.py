"""The state is small, whole, and forgets what was said."""

import json

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, SlotSet

from bot.engine.importer import ProjectImporter
from bot.engine.state import LIMIT_BYTES, remember, restore, size
from tests.engine.conftest import PROJECT


@pytest.fixture(scope="module")
def domain() -> Domain:
    config, shared = PROJECT / "config.yml", PROJECT / "domain.yml"
    return ProjectImporter(str(config), str(shared), []).get_domain()


def test_what_is_remembered_is_restored(domain: Domain) -> None:
    tracker = restore("c", None, "ko", domain)
    for event in (
        ActiveLoop("report_problem_form"),
        SlotSet("requested_slot", "confirmed"),
        SlotSet("description", "정문 앞"),
        SlotSet("service", "passport"),
    ):
        tracker.update(event, domain)
    state = json.loads(json.dumps(remember(tracker, domain)))
    again = restore("c", state, "en", domain)
    assert again.active_loop_name == "report_problem_form"
    assert again.get_slot("requested_slot") == "confirmed"
    assert again.get_slot("language") == "en"
    assert remember(again, domain) == state


def test_is_bounded_and_says_so_in_bytes(domain: Domain) -> None:
    tracker = restore("c", None, "ko", domain)
    tracker.update(ActiveLoop("report_problem_form"), domain)
    for slot in ("description", "service", "aspect"):
        tracker.update(SlotSet(slot, "가" * 4000), domain)
    assert size(remember(tracker, domain)) <= LIMIT_BYTES


def test_forgets_words_once_no_form_runs(domain: Domain) -> None:
    tracker = restore("c", None, "ko", domain)
    tracker.update(SlotSet("description", "정문 앞"), domain)
    assert remember(tracker, domain) == {"slots": {}, "loop": None}


def test_ignores_slots_and_forms_that_a_newer_model_has_not(domain: Domain) -> None:
    old = {"slots": {"gone": 1}, "loop": {"name": "gone_form", "rejected": False}}
    tracker = restore("c", old, "ko", domain)  # type: ignore[arg-type]  # as it comes from JSON
    assert tracker.active_loop_name is None
