"""The queue and the tickets of an agent."""

from http import HTTPStatus

import orjson
from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from bot.text import checked_text
from handoff.api.access import Access, SignedIn
from handoff.api.documents import case_document, suggestion_document, ticket_document

router = APIRouter(prefix="/desk/api", tags=["desk"])


class AgentMessage(BaseModel):
    """What an agent writes."""

    text: str
    key: str = Field(max_length=200, description="The same key is the same message.")


def _document(content: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(orjson.dumps(content), status_code=status, media_type="application/json")


@router.get("/queue")
async def queue(access: Access, agent: SignedIn) -> Response:
    """Who waits in the agent's languages, and whom the agent serves."""
    now, found = access.clock(), await access.desk.queue(agent)
    lists = {"waiting": found.waiting, "mine": found.mine}
    return _document(
        {
            name: [
                ticket_document(ticket, now, found.last_texts.get(ticket.conversation or ""))
                for ticket in tickets
            ]
            for name, tickets in lists.items()
        }
    )


@router.get("/tickets/{id}")
async def read(id: str, access: Access, agent: SignedIn) -> Response:
    """A ticket with its briefing and its transcript."""
    return _document(case_document(await access.desk.case(id, agent), access.clock()))


@router.get("/tickets/{id}/suggestions")
async def suggestions(id: str, access: Access, agent: SignedIn) -> Response:
    """Answers for the agent who serves the citizen, in the citizen's words; 409 for others."""
    found = await access.desk.suggestions(id, agent)
    return _document({"suggestions": [suggestion_document(one) for one in found]})


@router.post("/tickets/{id}/accept")
async def accept(id: str, access: Access, agent: SignedIn) -> Response:
    """Take a waiting citizen; 409 when another agent was faster."""
    return _document(ticket_document(await access.desk.accept(id, agent), access.clock()))


@router.post("/tickets/{id}/messages", status_code=201)
async def say(id: str, new: AgentMessage, access: Access, agent: SignedIn) -> Response:
    """Answer the citizen."""
    message = await access.desk.say(id, agent, checked_text(new.text), new.key)
    return _document(message, HTTPStatus.CREATED)


@router.post("/tickets/{id}/close")
async def close(id: str, access: Access, agent: SignedIn) -> Response:
    """End the matter."""
    return _document(ticket_document(await access.desk.close(id, agent), access.clock()))


@router.post("/tickets/{id}/hand-back")
async def hand_back(id: str, access: Access, agent: SignedIn) -> Response:
    """Give the citizen back to the assistant."""
    return _document(ticket_document(await access.desk.hand_back(id, agent), access.clock()))
