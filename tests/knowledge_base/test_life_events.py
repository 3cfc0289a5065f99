"""What to do in order when something happens in a life."""

import re
from datetime import date
from typing import get_args

import pytest

from knowledge_base.catalogue import catalogue
from knowledge_base.life_events import answer_event, event_in, life_events
from knowledge_base.lint import numbers
from knowledge_base.models import Language
from tests.knowledge_base.figures import figures_of

TODAY = date(2026, 11, 25)
LANGUAGES: tuple[Language, ...] = get_args(Language)

every_event = pytest.mark.parametrize("event", life_events())
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_event
def test_steps_name_services_and_facts_that_are_held(event: str) -> None:
    for step in life_events()[event].steps:
        assert step.service in catalogue().services
        if step.says:
            fact = step.fact(TODAY)
            assert fact, f"{step.service} holds nothing on {step.aspect}"
            assert step.says in fact.text.ko, f"no fact says “{step.says}”: change `says`"


@every_event
@every_language
def test_an_event_is_told_step_by_step_with_its_pages(event: str, language: Language) -> None:
    told = answer_event(event, language, TODAY)
    steps = life_events()[event].steps
    numbered = re.findall(r"^(\d+)\. (.+)$", told.text, re.MULTILINE)
    assert [number for number, _ in numbered] == [str(n + 1) for n in range(len(steps))]
    for step, (_, line) in zip(steps, numbered, strict=True):
        assert line.startswith(catalogue().name(step.service, language))
    assert {c.service for c in told.citations} <= set(life_events()[event].services)
    assert told.citations


@every_event
@every_language
def test_an_event_tells_no_figure_of_its_own(event: str, language: Language) -> None:
    told = answer_event(event, language, TODAY).text
    unnumbered = re.sub(r"^\d+\. ", "", told, flags=re.MULTILINE)
    allowed = [figures_of(service, language) for service in life_events()[event].services]
    assert numbers(unnumbered) <= frozenset().union(*allowed)


@every_language
def test_a_short_answer_only_names_the_steps(language: Language) -> None:
    short = answer_event("moving", language, TODAY, "short")
    assert "\n" not in short.text
    assert short.more
    assert len(short.text) < len(answer_event("moving", language, TODAY).text) / 2


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("지난주에 이사했어요", "moving"),
        ("우리 아기가 태어났어요", "birth"),
        ("다음 달에 결혼해요", "marriage"),
        ("아버지가 어제 돌아가셨어요", "death"),
        ("카페 차리고 싶은데요", "start-up"),
        ("중고 차를 샀어요", "car"),
        ("유학생인데 막 도착했어요", "student-arrival"),
        ("저 지난달에 퇴사했어요", "job-loss"),
        ("we just moved to Mapo", "moving"),
        ("my wife gave birth yesterday", "birth"),
        ("we are getting married in May", "marriage"),
        ("my grandmother passed away", "death"),
        ("I want to open a restaurant", "start-up"),
        ("I bought a used car", "car"),
        ("I am an international student, just arrived", "student-arrival"),
        ("I was laid off", "job-loss"),
        ("이사장님 성함이 뭐예요", None),
        ("여권 수수료가 얼마예요", None),
        ("I am moved by your kindness", None),
    ],
)
def test_an_event_is_known_by_what_people_say(text: str, event: str | None) -> None:
    assert event_in(text) == event
