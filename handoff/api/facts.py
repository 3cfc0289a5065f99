"""Editing facts at the desk: supervisors propose, preview, approve and take back."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from handoff.api.access import Access, Supervisor
from handoff.api.fact_documents import (
    PreviewDocument,
    RevisionDocument,
    ServicesDocument,
    StandingDocument,
    preview_document,
    revision_document,
    services_document,
    standing_document,
)
from handoff.editing import Written
from knowledge_base.catalogue import SERVICES
from knowledge_base.files import written

router = APIRouter(prefix="/desk/api/facts", tags=["desk"])

Line = Annotated[str, Field(max_length=500)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ProposalBody(_Body):
    """What a supervisor wrote."""

    document: dict[str, Any]
    base: str = Field(description="Digest of what was told when it was written.")
    version: int | None = Field(description="Of the proposal that it changes; null begins one.")
    note: Line = Field("", description="Why.")
    send: bool = Field(False, description="Whether it is ready for a second person.")


class DecisionBody(_Body):
    """A decision on what was seen."""

    version: int = Field(description="Of the proposal that was seen.")
    reason: Line = ""


class PreviewBody(_Body):
    """A document as it is being written."""

    document: dict[str, Any]


class TakeBackBody(_Body):
    """What is to be taken back."""

    revision: str


@router.get("")
async def services(access: Access, agent: Supervisor) -> ServicesDocument:
    """Every service, and where somebody wants to change it."""
    return services_document(await access.editing.proposals())


@router.get("/{service}")
async def standing(service: str, access: Access, agent: Supervisor) -> StandingDocument:
    """What is told about a service, what is proposed, and what was decided."""
    return standing_document(await access.editing.standing(service))


@router.get("/{service}/revisions/{id}")
async def revision(service: str, id: str, access: Access, agent: Supervisor) -> RevisionDocument:
    """One revision with its document, to be proposed again."""
    return revision_document(*await access.editing.revision(service, id))


@router.post("/{service}/preview")
async def preview(
    service: str, body: PreviewBody, access: Access, agent: Supervisor
) -> PreviewDocument:
    """What is wrong with a document, and what citizens would hear differently."""
    told = await access.editing.told(service)
    known, faults = access.editing.check(service, body.document)
    # Hundreds of answers are composed: citizens' turns go on meanwhile.
    today = access.clock().date()
    return await asyncio.to_thread(preview_document, told, known, faults, today)


@router.put("/{service}/proposal")
async def save(
    service: str, body: ProposalBody, access: Access, agent: Supervisor
) -> StandingDocument:
    """Keep a proposal, and send it to a second person where it is ready."""
    await access.editing.save(service, agent, Written(**body.model_dump()))
    return await standing(service, access, agent)


@router.post("/{service}/proposal/approve")
async def approve(
    service: str, body: DecisionBody, access: Access, agent: Supervisor
) -> StandingDocument:
    """Publish what somebody else proposed."""
    await access.editing.approve(service, agent, body.version)
    return await standing(service, access, agent)


@router.post("/{service}/proposal/give-back")
async def give_back(
    service: str, body: DecisionBody, access: Access, agent: Supervisor
) -> StandingDocument:
    """Give a proposal back to its author, and say why."""
    await access.editing.give_back(service, agent, body.version, body.reason)
    return await standing(service, access, agent)


@router.post("/{service}/proposal/drop")
async def drop(
    service: str, body: DecisionBody, access: Access, agent: Supervisor
) -> StandingDocument:
    """Give a proposal up."""
    await access.editing.drop(service, agent, body.version)
    return await standing(service, access, agent)


@router.post("/{service}/take-back")
async def take_back(
    service: str, body: TakeBackBody, access: Access, agent: Supervisor
) -> StandingDocument:
    """Tell again what was told before the present revision."""
    await access.editing.take_back(service, agent, body.revision)
    return await standing(service, access, agent)


@router.get("/{service}/file")
async def file(service: str, access: Access, agent: Supervisor) -> Response:
    """What is told, as the service's file in the repository."""
    told = await access.editing.told(service)
    text = (SERVICES / f"{service}.yml").read_text(encoding="utf-8")
    name = f'attachment; filename="{service}.yml"'
    headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
    return Response(written(text, told), media_type="application/yaml", headers=headers)
