"""Tickets as the desk's pages see them."""

from dataclasses import asdict
from datetime import datetime

from bot.messages import LANGUAGES, Json, Language
from handoff.suggestions import Suggestion
from handoff.ticket import Case, Status, Ticket
from knowledge_base.catalogue import catalogue
from knowledge_base.wordings import wordings


def ticket_document(ticket: Ticket, now: datetime, last_message: str | None = None) -> Json:
    """A ticket with the words an agent reads."""
    return {
        "id": ticket.id,
        "conversation": ticket.conversation,
        "status": ticket.status,
        "reason": ticket.reason,
        "language": ticket.language,
        "service": ticket.service,
        "service_name": _service_name(ticket.service),
        "opened_at": ticket.opened_at,
        "accepted_at": ticket.accepted_at,
        "closed_at": ticket.closed_at,
        "agent": ticket.agent,
        "waiting_s": _waiting_s(ticket, now),
        "last_message": last_message,
    }


def case_document(case: Case, now: datetime) -> Json:
    """A ticket with its briefing and its transcript."""
    last = case.messages[-1].text if case.messages else None
    return {
        **ticket_document(case.ticket, now, last),
        "briefing": {
            **asdict(case.briefing),
            "tried": [
                {**step, "service_name": _service_name(step["service"])}
                for step in case.briefing.tried
            ],
            "slots": {
                name: _service_name(str(value)) or value
                for name, value in case.briefing.slots.items()
            },
        },
        "messages": case.messages,
    }


def suggestion_document(suggestion: Suggestion) -> Json:
    """An answer with a title in the agent's language, whatever the citizen's is."""
    return {
        "service": suggestion.service,
        "aspect": suggestion.aspect,
        "title": {language: _title(suggestion, language) for language in LANGUAGES},
        "text": suggestion.answer.text,
        "citations": suggestion.answer.citations,
    }


def _title(suggestion: Suggestion, language: Language) -> str:
    name = catalogue().name(suggestion.service, language)
    return f"{name} · {wordings(language).aspects[suggestion.aspect]}"


def _waiting_s(ticket: Ticket, now: datetime) -> int:
    until = now if ticket.status is Status.OPEN else ticket.accepted_at or ticket.closed_at or now
    return round((until - ticket.opened_at).total_seconds())


def _service_name(service: str | None) -> Json | None:
    if service is None or service not in catalogue().services:
        return None
    names = catalogue().services[service].names
    return {"ko": names.ko, "en": names.en}
