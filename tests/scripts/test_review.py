"""Labelled messages become training data, unless they teach wrongly or do harm."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.messages import Json
from bot.store import conversations, reviews
from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.reviews import Doubt, Said
from handoff import review
from handoff.accounts import Agent
from handoff.review import Label, Labelled
from scripts.checks.messages import taught
from scripts.review import __main__ as program
from scripts.review.__main__ import main, try_out
from scripts.review.examples import message_of, unfit, written
from scripts.review.verdict import changed

LEAD = Agent("lead", "이지우", ["ko"], [], "supervisor")
PASSPORT = """\
version: "3.1"
nlu:
- intent: ask_service
  metadata: {service: passport, aspect: fee}
  examples: |
    - 여권 얼마예요
    - 여권 수수료
- intent: ask_service
  metadata: {service: passport, aspect: how}
  examples: |
    - 여권 갱신
"""
SMALL_TALK = """\
version: "3.1"
nlu:
- intent: greet
  examples: |
    - 안녕하세요 반갑습니다
"""
SHARES = {
    "task": 0.93,
    "task and service": 0.88,
    "wrong action": 0.01,
    "danger, found": 0.8,
    "false alarms where it sounds like danger": 0.05,
}
FLOORS = "{task: 0.9, task_and_service: 0.8, danger: 0.7, no_false_alarm: 0.9}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a few messages."""
    files = {
        "nlu_data/ko/services/passport.yml": PASSPORT,
        "nlu_data/ko/small_talk.yml": SMALL_TALK,
        "nlu_data/en/small_talk.yml": SMALL_TALK.replace("안녕하세요 반갑습니다", "good morning"),
        "tests/nlu/ko/unseen.jsonl": json.dumps({"text": "여권 새로 하려면"}),
        ".cache/learnt/served/weights": "served",
        "tests/nlu/floors.yml": f"ko: {FLOORS}\nen: {FLOORS}\n",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def labelled(
    text: str,
    task: str = "ask_service",
    service: str | None = "passport",
    aspect: str | None = "fee",
) -> Labelled:
    """A message with its label."""
    return Labelled(text, "ko", Label(text, task, service, aspect))


def figures(**changes: float) -> Json:
    """What an evaluation found, in Korean changed so."""
    return {
        language: {
            "shares": {
                name: [share + (changes.get(name, 0.0) if language == "ko" else 0.0), 1000]
                for name, share in SHARES.items()
            },
            "per_task": {"greet": [0.5, 10], "ask_service": [0.9, 500]},
            "per_service": {"passport": [0.7, 20]},
        }
        for language in ("ko", "en")
    }


def measure(root: Path, after: Json) -> Callable[[str], Json]:
    """An evaluation that finds the examples in the files when it comes to the candidate."""

    def measured(name: str) -> Json:
        is_there = "여권 돈 드나" in {one.text for one in taught(root)}
        assert is_there is (name == "after")
        if is_there:
            (root / ".cache/learnt/served/weights").write_text("candidate")
        return after if name == "after" else figures()

    return measured


def test_an_example_stands_at_the_end_of_the_block_with_its_label(project: Path) -> None:
    candidates = [
        message_of(one)
        for one in (
            labelled("여권 돈  드나"),
            labelled("여권 다시", aspect="how"),
            labelled("여권 값"),
        )
    ]
    (content,) = written(project, candidates).values()
    assert content == PASSPORT.replace(
        "    - 여권 수수료\n", "    - 여권 수수료\n    - 여권 값\n    - 여권 돈 드나\n"
    ).replace("    - 여권 갱신\n", "    - 여권 갱신\n    - 여권 다시\n")


def test_a_label_that_is_new_begins_a_block_where_it_belongs(project: Path) -> None:
    candidates = [
        message_of(labelled("여권 다 됐나", "check_status", aspect=None)),
        message_of(labelled("여권 나왔나", "check_status", aspect=None)),
        message_of(labelled("안뇽", "greet", None, None)),
    ]
    for path, content in written(project, candidates).items():
        path.write_text(content, encoding="utf-8")
    found = {one.text: (one.place.partition(":")[0], one.label) for one in taught(project)}
    passport = "nlu_data/ko/services/passport.yml"
    assert found["여권 다 됐나"] == (passport, ("check_status", "passport", None))
    assert found["여권 나왔나"] == found["여권 다 됐나"]
    assert found["안뇽"] == ("nlu_data/ko/small_talk.yml", ("greet", None, None))


@pytest.mark.parametrize(
    "text",
    [
        "여권 얼마예요?",
        "여권, 새로 하려면",
        "제 번호는 010-1234-5678 이에요",
        "*** 여권이요",
        "how much is a passport",
        "안녕하세요 반갑습니다!",
    ],
)
def test_what_teaches_wrongly_can_be_no_example(project: Path, text: str) -> None:
    one = message_of(labelled(text))
    assert list(unfit(project, [one])) == [text]


def test_what_teaches_something_new_can_be_one(project: Path) -> None:
    assert unfit(project, [message_of(labelled("여권 돈 드나"))]) == {}


def test_what_does_no_harm_is_kept(project: Path) -> None:
    better = figures(task=0.01, **{"task and service": -0.004})
    trial = try_out(project, [labelled("여권 돈 드나")], 1, measure(project, better))
    assert (trial.taken, trial.examples, trial.returned) == (True, 1, 1)
    assert "여권 돈 드나" in {one.text for one in taught(project)}
    assert (project / ".cache/learnt/served/weights").read_text() == "candidate"


@pytest.mark.parametrize(
    ("changes", "refusing"),
    [
        ({"task": -0.006}, "task"),
        ({"task and service": -0.006}, "task_and_service"),
        ({"wrong action": 0.006}, "no_wrong_action"),
        ({"danger, found": -0.001}, "danger"),
        ({"false alarms where it sounds like danger": 0.006}, "no_false_alarm"),
    ],
)
def test_a_worse_candidate_is_refused_and_the_files_are_put_back(
    project: Path,
    changes: dict[str, float],
    refusing: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    trial = try_out(project, [labelled("여권 돈 드나")], 0, measure(project, figures(**changes)))
    assert not trial.taken
    assert [one.measure for one in trial.figures if not one.holds] == [refusing]
    assert (project / "nlu_data/ko/services/passport.yml").read_text() == PASSPORT
    assert (project / ".cache/learnt/served/weights").read_text() == "served"
    assert "refused: it must reach" in capsys.readouterr().out


def test_a_floor_holds_even_where_the_model_in_service_is_below_it(project: Path) -> None:
    (project / "tests/nlu/floors.yml").write_text(
        f"ko: {FLOORS.replace('0.9,', '0.95,')}\nen: {FLOORS}\n", encoding="utf-8"
    )
    better = figures(task=0.01)
    trial = try_out(project, [labelled("여권 돈 드나")], 0, measure(project, better))
    assert not trial.taken


def test_files_are_put_back_when_the_evaluation_breaks(project: Path) -> None:
    def broken(name: str) -> Json:
        if name == "after":
            raise KeyboardInterrupt
        return figures()

    with pytest.raises(KeyboardInterrupt):
        try_out(project, [labelled("여권 돈 드나")], 0, broken)
    assert (project / "nlu_data/ko/services/passport.yml").read_text() == PASSPORT


@pytest.fixture
def desk(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    """The desk's database, and a program that works on the project."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/centre.db")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(program, "ROOT", project)
    monkeypatch.setattr(program, "end_on_sigterm", lambda: None)
    return Database(make_url(f"sqlite+aiosqlite:///{tmp_path}/centre.db"))


async def label(desk: Database, *texts: str) -> None:
    """Keep messages and label them as a supervisor does."""
    now = datetime.now(UTC)
    await migrate(desk)
    reading = {"task": "out_of_scope", "service": None, "aspect": None, "confidence": 0.2}
    async with desk.write() as connection:
        conversation, _ = await conversations.create(connection, "web", "ko", now)
        for text in texts:
            doubt = Doubt(Said(conversations.new_id(), text, "ko", reading, now), "unsure")
            await reviews.keep(connection, conversation, doubt, now)
            words = reviews.words_of(text, "ko")
            await review.label(connection, words, labelled(text).label, LEAD, now)


async def left(desk: Database) -> tuple[int, list[str], review.Trial | None]:
    """How many labels there are, which signs wait, and the last trial."""
    async with desk.read() as connection:
        labels = await review.labelled(connection)
        waiting = await review.waiting(connection, "most")
        trial = await review.last_trial(connection)
    await desk.close()
    return len(labels), [sign for one in waiting for sign in one.signs], trial


def test_what_is_taken_leaves_the_desk_and_what_is_unfit_goes_back(
    desk: Database, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(label(desk, "여권 돈 드나", "여권 수수료"))
    monkeypatch.setattr(program, "measured", measure(project, figures()))
    assert main() == 0
    labels, signs, trial = asyncio.run(left(desk))
    assert (labels, signs) == (0, ["returned"])
    assert trial is not None
    assert (trial.taken, trial.examples, trial.returned) == (True, 1, 1)


def test_what_is_refused_keeps_its_label(
    desk: Database, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(label(desk, "여권 돈 드나"))
    monkeypatch.setattr(program, "measured", measure(project, figures(task=-0.1)))
    assert main() == 1
    labels, signs, trial = asyncio.run(left(desk))
    assert (labels, signs) == (1, [])
    assert trial is not None
    assert not trial.taken


def test_without_labels_nothing_is_tried(
    desk: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main() == 0
    assert "/desk/review" in capsys.readouterr().out


def test_tells_what_is_understood_differently() -> None:
    after = figures()
    after["ko"]["per_task"]["ask_service"] = [0.92, 500]
    after["en"]["per_service"]["passport"] = [0.65, 20]
    assert list(changed(figures(), after)) == [
        "  ko  task ask_service: 0.900 -> 0.920 of 500",
        "  en  service passport: 0.700 -> 0.650 of 20",
    ]
