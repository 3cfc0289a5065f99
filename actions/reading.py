"""Reads what a citizen wants to know from a message and from what was answered before."""

import re
from collections.abc import Iterator
from datetime import date
from typing import get_args

from actions.day_parts import date_named
from actions.free_times import read_day
from actions.opening import next_holiday, next_saturday, year_before
from actions.questions import AboutDifference, AboutEvent, AboutService, Question, answered
from actions.turn import Turn
from knowledge_base.cases import cases_in, is_only_case
from knowledge_base.catalogue import catalogue
from knowledge_base.life_events import event_in, life_events, without_events
from knowledge_base.models import Aspect, Case
from knowledge_base.names import listed_in, names_in, services_in

_DIFFERENCE = re.compile(
    r"차이|다른\s?(?:점|가요|건가|거예요|거야|거죠)|(?:뭐가|어떻게|무엇이|서로)\s?(?:다르|달라|다른)"
    r"|비교|구분|\bdiffer(?:ent|ence|ences|s)?\b|\bcompare[ds]?\b|\bversus\b|\bvs\b",
    re.IGNORECASE,
)
_WHAT_TO_DO = re.compile(
    r"(?:뭐|뭘|무엇|무슨|어떤)(?:부터|을|를)?\s?(?:일(?:을)?\s?)?(?:먼저\s?)?(?:해야|하면|할|하나)"
    r"|할\s?일|순서"
    r"|\bwhat\s(?:(?:do|should|must|shall|can)\s(?:i|we)|now|next|else)\b|\bto do\b"
    r"|\bchecklist\b|\bsteps\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"[였었았했]\w*(?:요|나요|어|지|죠|을까|습니까|니)?\s*\??$|\b(?:was|were|did)\b", re.IGNORECASE
)
_WEEKEND = re.compile(r"주말|\bweekends?\b", re.IGNORECASE)
_HOLIDAY = re.compile(r"공휴일|휴일|빨간\s?날|\bholidays?\b", re.IGNORECASE)
_AT_ONCE = 3
_VAGUE = (None, "overview")


def read(turn: Turn) -> list[Question]:
    """The questions to answer, at the level that the citizen wants; none where it is unclear."""
    return [question.model_copy(update={"level": turn.level}) for question in _questions(turn)]


def _questions(turn: Turn) -> Iterator[Question]:
    before = answered(turn)
    if before and wants_it_differently(turn, before):
        yield before
    elif whole := _pressed_event(turn) if turn.pressed else _difference(turn) or _event(turn):
        yield whole
    elif listed := _listed(turn):
        yield from (_about(service, turn, service, None) for service in listed[:_AT_ONCE])
    elif topic := (named := turn.named_service or _named(turn)) or turn.topic:
        last = before if isinstance(before, AboutService) and before.service == topic else None
        yield _about(topic, turn, named, None if named else last)


def wants_it_differently(turn: Turn, before: Question) -> bool:
    """Whether the message asks for nothing but the last answer told in another way."""
    if turn.last("level") is None or turn.named_service or turn.last("aspect") not in _VAGUE:
        return False
    # "In detail" after an answer in full asks for more than that answer.
    return (turn.level, before.level) != ("standard", "standard")


def read_words(turn: Turn) -> list[Question]:
    """The questions that the words alone tell, where nothing was understood of them."""
    tell = not turn.pressed and (event_in(turn.text) or _named(turn) or listed_in(turn.text))
    return read(turn) if tell else []


def _pressed_event(turn: Turn) -> Question | None:
    event = turn.last("life_event")
    return AboutEvent(event=event) if event and event in life_events() else None


def _difference(turn: Turn) -> Question | None:
    if not _DIFFERENCE.search(turn.text):
        return None
    named = services_in(turn.text)
    if len(named) > 1:
        return AboutDifference(services=(named[0], named[1]))
    if turn.last("aspect") not in _VAGUE:
        return None
    service = next(iter(named), turn.topic)
    return AboutDifference(services=(service,), names=names_in(turn.text)) if service else None


def _event(turn: Turn) -> Question | None:
    """A life event, where the message says what happened and not which service it is about."""
    event = event_in(turn.text)
    if event is None or services_in(without_events(turn.text)):
        return None
    aspect = turn.last("aspect")
    asks_what_to_do = aspect in (*_VAGUE, "how") and _WHAT_TO_DO.search(turn.text)
    is_main = turn.named_service in (None, life_events()[event].services[0])
    is_unclear = turn.topic is None or (is_main and aspect in _VAGUE)
    return AboutEvent(event=event) if asks_what_to_do or is_unclear else None


def _listed(turn: Turn) -> tuple[str, ...]:
    """The services asked about in one breath, unless they are only things to bring along."""
    listed = () if turn.pressed else listed_in(turn.text)
    return listed if turn.topic is None or turn.named_service in listed else ()


def _about(service: str, turn: Turn, named: str | None, last: AboutService | None) -> AboutService:
    cases = _cases(turn)
    aspect = _aspect(turn, named, last, cases)
    return AboutService(
        service=service,
        aspect=aspect,
        cases=cases,
        # Who asks on is the same person, unless he says otherwise.
        kept_cases=() if cases or last is None else (*last.cases, *last.kept_cases),
        day=_day(turn, aspect),
    )


def _named(turn: Turn) -> str | None:
    """The one service that the words name."""
    named = () if turn.pressed else services_in(turn.text)
    return named[0] if len(named) == 1 else None


def _aspect(
    turn: Turn, named: str | None, last: AboutService | None, cases: tuple[Case, ...]
) -> Aspect:
    """The aspect of this message; a follow-up that names nothing new keeps the last one."""
    if last and is_only_case(turn.text) and _concerns(last, cases):
        return last.aspect
    aspect = turn.last("aspect")
    if aspect is None and named is None:
        aspect = last.aspect if last else turn.slot("aspect")
    return next((known for known in get_args(Aspect) if known == aspect), "overview")


def _concerns(last: AboutService, cases: tuple[Case, ...]) -> bool:
    """Whether the last question is to be answered anew for the cases, not another one of them."""
    known = catalogue()
    elsewhere = known.cases(last.service).intersection(cases)
    return not elsewhere or bool(known.cases(last.service, last.aspect).intersection(cases))


def _cases(turn: Turn) -> tuple[Case, ...]:
    """The cases of this message."""
    if not turn.pressed:
        return cases_in(turn.text)
    pressed = turn.said("case")
    return tuple(case for case in get_args(Case) if case in pressed)


def _day(turn: Turn, aspect: Aspect) -> date | None:
    today = turn.now.date()
    if day := read_day(date_named(turn)):
        return year_before(day) if day > today and _PAST.search(turn.text) else day
    if aspect == "hours" and _WEEKEND.search(turn.text):
        return next_saturday(today)
    if aspect == "hours" and _HOLIDAY.search(turn.text):
        return next_holiday(today)
    return None
