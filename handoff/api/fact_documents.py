"""Facts and their revisions as the desk's page sees them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from bot.messages import LANGUAGES, Language
from handoff.editing import Standing
from handoff.publication import told_by
from handoff.revisions import Revision, State
from knowledge_base.catalogue import catalogue, filed
from knowledge_base.changes import Change, Told, changes
from knowledge_base.faults import Fault
from knowledge_base.models import Aspect, Case, Level, Service, Unit
from knowledge_base.telling import Answer
from knowledge_base.wordings import wordings

InBoth = dict[Language, str]


class PersonDocument(BaseModel):
    """Somebody at the desk."""

    login: str
    name: str


class SummaryDocument(BaseModel):
    """A revision without what it says."""

    id: str
    state: State
    version: int
    note: str
    reason: str = Field(description="Why it was given back.")
    author: PersonDocument
    changed_at: datetime
    decided_by: PersonDocument | None = Field(description="Who approved or dropped it.")
    decided_at: datetime | None
    ended_by: PersonDocument | None = Field(description="Who replaced it or took it back.")
    ended_at: datetime | None
    in_files_at: datetime | None = Field(description="When the files were seen to say the same.")


class RevisionDocument(SummaryDocument):
    """A revision with all it says."""

    base: str
    document: dict[str, Any]


class ServiceState(BaseModel):
    """A service in the list."""

    id: str
    names: InBoth
    proposal: State | None = Field(description="`draft` or `awaiting`.")
    author: str | None = Field(description="Login of who proposes.")
    is_published: bool = Field(description="Whether it was changed since the files.")
    is_conflict: bool = Field(description="Whether the file has changed since in another way.")


class NamesDocument(BaseModel):
    """What the parts of facts are called in one language."""

    aspects: dict[Aspect, str]
    cases: dict[Case, str]
    levels: dict[Level, str]
    units: dict[Unit, str]


class ServicesDocument(BaseModel):
    """Every service, and the words around facts."""

    services: list[ServiceState]
    names: dict[Language, NamesDocument]


class StandingDocument(BaseModel):
    """How the facts of a service stand."""

    id: str
    document: dict[str, Any] = Field(description="What citizens are told.")
    digest: str
    file: dict[str, Any] | None = Field(description="The file, where it says something else.")
    is_conflict: bool = Field(description="Whether the file has changed since in another way.")
    published: str | None = Field(description="Id of the revision that is told.")
    proposal: RevisionDocument | None
    history: list[SummaryDocument]


class FaultDocument(BaseModel):
    """Something wrong, beside the field that it is in."""

    place: list[str | int]
    problem: InBoth
    remedy: InBoth


class CitedDocument(BaseModel):
    """A page that an answer names."""

    title: str
    url: str
    verified_on: date | None


class AnswerDocument(BaseModel):
    """What a citizen hears."""

    text: str
    citations: list[CitedDocument]


class ToldDocument(BaseModel):
    """One answer, as it is and as it will be."""

    language: Language
    level: Level
    before: AnswerDocument
    after: AnswerDocument


class ChangeDocument(BaseModel):
    """One question whose answer changes."""

    aspect: Aspect
    case: Case | None
    day: date | None = Field(description="The day it is asked about, when not today.")
    told: list[ToldDocument]


class EntryDocument(BaseModel):
    """A part of the document that changes, as data: also what no answer tells today."""

    name: str
    before: list[Any] = Field(description="What goes.")
    after: list[Any] = Field(description="What comes.")


class PreviewDocument(BaseModel):
    """What is wrong with a document, and what it changes; nothing where it cannot be read."""

    faults: list[FaultDocument]
    changes: list[ChangeDocument]
    entries: list[EntryDocument]


def services_document(known: Iterable[Revision]) -> ServicesDocument:
    """Every service with what is proposed and published."""
    by_service: dict[str, list[Revision]] = {}
    for one in known:
        by_service.setdefault(one.service, []).append(one)
    return ServicesDocument(
        services=[
            _service_state(service, by_service.get(service.id, []))
            for service in catalogue().services.values()
        ],
        names={code: _names(code) for code in LANGUAGES},
    )


def _names(language: Language) -> NamesDocument:
    words = wordings(language)
    return NamesDocument(
        aspects=words.aspects,
        cases=words.cases,
        levels=words.levels,
        units={name: form["other"].format(number="").strip() for name, form in words.units.items()},
    )


def _service_state(service: Service, known: list[Revision]) -> ServiceState:
    proposal = next((one for one in known if one.state is not State.PUBLISHED), None)
    published = next((one for one in known if one.state is State.PUBLISHED), None)
    told = told_by(service.id, published)
    return ServiceState(
        id=service.id,
        names={code: service.names.of(code) for code in LANGUAGES},
        proposal=proposal.state if proposal else None,
        author=proposal.author if proposal else None,
        is_published=told.revision is not None and not told.revision.in_files_at,
        is_conflict=told.is_conflict,
    )


def standing_document(standing: Standing) -> StandingDocument:
    """How the facts of a service stand."""
    told, names = standing.told, standing.names
    file = filed().services[told.service.id]
    return StandingDocument(
        id=told.service.id,
        document=told.service.model_dump(mode="json"),
        digest=told.digest,
        file=None if file == told.service else file.model_dump(mode="json"),
        is_conflict=told.is_conflict,
        published=told.revision.id if told.revision else None,
        proposal=revision_document(standing.proposal, names) if standing.proposal else None,
        history=[SummaryDocument(**_summary(one, names)) for one in standing.history],
    )


def revision_document(revision: Revision, names: Mapping[str, str]) -> RevisionDocument:
    """A revision with all it says."""
    return RevisionDocument(
        **_summary(revision, names), base=revision.base, document=revision.document
    )


def _summary(revision: Revision, names: Mapping[str, str]) -> dict[str, Any]:
    def person(login: str | None) -> PersonDocument | None:
        return PersonDocument(login=login, name=names.get(login, login)) if login else None

    return {
        "id": revision.id,
        "state": revision.state,
        "version": revision.version,
        "note": revision.note,
        "reason": revision.reason,
        "author": person(revision.author),
        "changed_at": revision.changed_at,
        "decided_by": person(revision.decided_by),
        "decided_at": revision.decided_at,
        "ended_by": person(revision.ended_by),
        "ended_at": revision.ended_at,
        "in_files_at": revision.in_files_at,
    }


def preview_document(
    told: Service, known: Service | None, faults: Iterable[Fault], today: date
) -> PreviewDocument:
    """What is wrong with a document, and what citizens would hear differently."""
    return PreviewDocument(
        faults=[_fault(one) for one in faults],
        changes=[_change(one) for one in changes(told, known, today)] if known else [],
        entries=list(_entries(told, known)) if known else [],
    )


def _entries(told: Service, known: Service) -> Iterable[EntryDocument]:
    before, after = told.model_dump(mode="json"), known.model_dump(mode="json")
    for name in Service.model_fields:
        if before[name] == after[name]:
            continue
        gone, come = _listed(before[name]), _listed(after[name])
        yield EntryDocument(
            name=name,
            before=[one for one in gone if one not in come],
            after=[one for one in come if one not in gone],
        )


def _listed(part: Any) -> list[Any]:
    """The single entries of a part."""
    if isinstance(part, dict):
        return [{name: value} for name, value in part.items()]
    return part if isinstance(part, list) else [part]


def _fault(fault: Fault) -> FaultDocument:
    said = {code: wordings(code).faults[fault.code].of(fault) for code in LANGUAGES}
    return FaultDocument(
        place=list(fault.place),
        problem={code: words.problem for code, words in said.items()},
        remedy={code: words.remedy for code, words in said.items()},
    )


def _change(change: Change) -> ChangeDocument:
    told = [_told(one) for one in change.told]
    return ChangeDocument(aspect=change.aspect, case=change.case, day=change.day, told=told)


def _told(told: Told) -> ToldDocument:
    return ToldDocument(
        language=told.language,
        level=told.level,
        before=_answer(told.before),
        after=_answer(told.after),
    )


def _answer(answer: Answer) -> AnswerDocument:
    cited = [
        CitedDocument(title=one.title, url=one.url, verified_on=one.verified_on)
        for one in answer.citations
    ]
    return AnswerDocument(text=answer.text, citations=cited)
