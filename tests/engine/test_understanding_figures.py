"""What readings come to, from readings made up."""

from pathlib import Path

import pytest

from bench.understanding.evaluation import Evaluation, System
from bench.understanding.measures import Figures, figures
from bench.understanding.page import write
from bench.understanding.public import Result, public_sets
from bench.understanding.rasa_default import sample
from bench.understanding.reading import Reading, read
from bench.understanding.table import table
from bot.engine.judge import Judgement, Label
from bot.engine.needs import Need
from tests.nlu.sets import Judged
from tests.nlu.sets import Label as Meant

_SURE = 0.4
_CONFIG = {"sure": {"task": _SURE, "service": _SURE}, "possible": {"danger": 0.1}}
PASSPORT = Meant("ask_service", "passport", "fee")
FOREIGN = Meant("out_of_scope", None, None)
DANGER = Meant("emergency", None, None)


def reading(
    meant: Meant, read_as: Meant, confidence: float = 0.9, tags: tuple[str, ...] = ()
) -> Reading:
    """A message and what it was taken for."""
    return Reading(
        Judged("…", (meant,), (), frozenset(tags)),
        read_as.task,
        read_as.service,
        read_as.aspect or "",
        confidence,
        confidence,
        confidence < _SURE,
        read_as == DANGER,
        confidence if read_as == FOREIGN else 1 - confidence,
        (),
        1.0,
    )


@pytest.fixture
def found() -> Figures:
    """Two right readings of four."""
    visa = Meant("ask_service", "visa-extension", "fee")
    everyday = [
        reading(PASSPORT, PASSPORT, tags=("typo",)),
        reading(PASSPORT, visa, tags=("typo",)),
        reading(PASSPORT, Meant("request_human", None, None), 0.2),
        reading(FOREIGN, FOREIGN),
    ]
    safety = [reading(DANGER, DANGER), reading(DANGER, PASSPORT), reading(PASSPORT, DANGER)]
    return figures(everyday, safety)


def test_a_matter_is_right_when_task_and_service_are(found: Figures) -> None:
    assert found.shares["task"] == (0.75, 4)
    assert found.shares["task and service"] == (0.5, 4)
    assert found.shares["task, service and aspect"] == (1 / 3, 3)


def test_an_action_that_nobody_wanted_counts_as_wrong(found: Figures) -> None:
    assert found.shares["wrong action"] == (0.25, 4)


def test_a_refusal_is_one_where_a_real_question_was_asked(found: Figures) -> None:
    assert found.shares["out of scope, found"] == (1.0, 1)
    assert found.shares["real questions refused"] == (0.0, 3)
    assert found.numbers["out of scope, AUROC"] == 1.0


def test_danger_and_false_alarms_are_counted_apart(found: Figures) -> None:
    assert found.shares["danger, found"] == (0.5, 2)
    assert found.shares["false alarms where it sounds like danger"] == (1.0, 1)
    assert found.shares["false alarms on any day"] == (0.0, 4)


def test_the_parts_are_told_by_task_service_and_manner(found: Figures) -> None:
    assert found.per_task == {"ask_service": (1 / 3, 3), "out_of_scope": (1.0, 1)}
    assert found.per_service == {"passport": (1 / 3, 3)}
    assert found.per_noise == {"plain": (0.5, 2), "typo": (0.5, 2)}


def test_mistakes_name_the_services_where_the_task_is_right(found: Figures) -> None:
    told = {(one.meant, one.read) for one in found.confusions}
    assert told == {
        ("ask_service passport", "ask_service visa-extension"),
        ("ask_service", "request_human"),
    }


def test_confidence_that_is_as_often_right_has_no_error() -> None:
    right = [reading(PASSPORT, PASSPORT, 0.75)] * 3 + [reading(FOREIGN, FOREIGN, 0.75)] * 3
    wrong = [reading(PASSPORT, FOREIGN, 0.75), reading(FOREIGN, PASSPORT, 0.75)]
    measured = figures([*right, *wrong], [])
    assert measured.numbers["calibration error, task"] == pytest.approx(0)


def test_a_service_that_is_not_sure_is_taken_for_a_question_alone() -> None:
    services = (Label("passport", 0.3), Label("", 0.2))
    status = Judgement((Label("check_status", 0.9),), services, (Label("", 1.0),))
    question = Judgement((Label("ask_service", 0.9),), services, (Label("fee", 1.0),))
    message = Judged("…", (PASSPORT,), (), frozenset())
    (unsure,) = read([message], lambda text: (status, []), _CONFIG)
    (asked,) = read([message], lambda text: (question, [Need("greet", None)]), _CONFIG)
    assert unsure.service is None
    assert asked.service == "passport"
    assert asked.also == (Need("greet", None),)


def test_the_report_tells_every_figure_and_escapes_what_people_wrote(
    found: Figures, tmp_path: Path
) -> None:
    system = System("the <centre>", 3, {"ko": found, "en": found})
    evaluation = Evaluation(system, [system], [Result("clinc150", "ours", 0.9, None)])
    told = table(evaluation)
    assert "wrong action" in told
    assert "ask_service passport -> ask_service visa-extension" in told
    page = write(evaluation, {}, tmp_path).read_text(encoding="utf-8")
    assert "the &lt;centre&gt;" in page
    assert "33.3 % of 3" in page


def test_a_sample_is_the_same_every_time_and_has_every_label() -> None:
    pairs = [(f"text {at}", f"label {at % 3}") for at in range(30)]
    first, second = (sample(pairs, lambda pair: pair[1], 2) for _ in range(2))
    assert first == second
    assert len(first) == 6


def test_a_public_set_that_is_not_there_is_skipped(tmp_path: Path) -> None:
    folder = tmp_path / "paraKQC"
    folder.mkdir()
    lines = "".join(f"0\t1\t문장 {at}\n" for at in range(100))
    (folder / "paraKQC_v1.txt").write_text(lines, encoding="utf-8")
    (only,) = public_sets(tmp_path)
    assert only.name == "paraKQC"
    assert (len(only.learnt), len(only.asked)) == (80, 20)
    assert not {text for text, _ in only.learnt} & {text for text, _ in only.asked}
