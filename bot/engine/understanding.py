"""The best reading of a message in its context, as the gateway reports it."""

from typing import Any

from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

FALLBACK = "nlu_fallback"
ALSO = "also"
BEST = "best_reading"
DANGER = "danger"
REPORTED = {
    "receipt_number",
    "date",
    "time",
    "office",
    "district",
    "address",
    "phone",
    "person_name",
    "vehicle_number",
    "language",
    "amount",
}
PRIVATE = {"phone_digits", "phone", "person_name", "address"}
_FORM = "_form"
# A message of these tasks is about the service talked of before, unless it names another.
KEEPS_SERVICE = {"ask_service", "book_appointment"}

Parsed = dict[str, Any]


def understand(
    parsed: Parsed, language: str, tracker: DialogueStateTracker, form_before: str | None
) -> dict[str, Any]:
    """Read a message with what went before: the running form, the service talked of."""
    task, confidence = _best(parsed)
    service, aspect = _value(parsed, "service"), _value(parsed, "aspect")
    best = parsed.get(BEST, {})
    if form_before is not None and _form_took(tracker, form_before):
        task = form_before.removesuffix(_FORM)
        service = service or tracker.get_slot("service")
    elif task in KEEPS_SERVICE:
        service = service or tracker.get_slot("service") or best.get("service")
    aspect = aspect or _slot(tracker, "aspect") or best.get("aspect")
    return {
        "language": language,
        "task": task,
        "service": service,
        "aspect": aspect if task == "ask_service" else None,
        "confidence": round(confidence, 4),
        "entities": [_reported(entity) for entity in parsed["entities"] if _is_reported(entity)],
        "also": parsed.get(ALSO, []),
    }


def private_spans(parsed: Parsed) -> list[dict[str, int]]:
    """Point out what the transcript must mask."""
    spans = {(e["start"], e["end"]) for e in parsed["entities"] if e["entity"] in PRIVATE}
    return [{"start": start, "end": end} for start, end in sorted(spans) if end > start]


def _best(parsed: Parsed) -> tuple[str, float]:
    ranking = [parsed["intent"], *parsed.get("intent_ranking", [])]
    best = next(reading for reading in ranking if reading["name"] != FALLBACK)
    return best["name"], float(best["confidence"])


def _form_took(tracker: DialogueStateTracker, form: str) -> bool:
    """Tell whether the running form was the first to use the message."""
    for event in _since_heard(tracker):
        if isinstance(event, ActionExecutionRejected):
            return False
        if isinstance(event, ActionExecuted):
            return bool(event.action_name == form)
    return False


def _since_heard(tracker: DialogueStateTracker) -> list[Any]:
    events = list(tracker.events)
    heard = max(i for i, event in enumerate(events) if isinstance(event, UserUttered))
    return events[heard + 1 :]


def _value(parsed: Parsed, name: str) -> str | None:
    return next((e["value"] for e in parsed["entities"] if e["entity"] == name), None)


def _slot(tracker: DialogueStateTracker, name: str) -> Any:
    return tracker.get_slot(name) if name in tracker.slots else None


def _is_reported(entity: dict[str, Any]) -> bool:
    return entity["entity"] in REPORTED and entity["end"] > entity["start"]


def _reported(entity: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": entity["entity"],
        "value": entity["value"],
        "text": entity["text"],
        "start": entity["start"],
        "end": entity["end"],
    }
