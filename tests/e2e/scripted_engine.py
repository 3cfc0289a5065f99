"""An engine that knows four answers: `python -m tests.e2e.scripted_engine PORT`."""

import sys
from typing import Any

import uvicorn
from fastapi import FastAPI

app = FastAPI()

Json = dict[str, Any]

_PASSPORT: Json = {
    "citations": [
        {
            "service": "passport",
            "title": "외교부 여권안내",
            "url": "https://www.passport.go.kr",
            "verified_on": "2026-11-01",
        },
        {
            "service": "passport",
            "title": "정부24",
            "url": "https://www.gov.kr",
            "verified_on": None,
        },
    ],
    "buttons": [{"title": "수수료", "payload": '/ask_service{"aspect":"fee"}'}],
}
_HANDOFF: Json = {"kind": "handoff", "reason": "asked", "service": "passport", "summary": {}}

_MISREAD: Json = {"kind": "misread", "sign": "unsure"}


@app.get("/webhooks/centre/")
async def health() -> Json:
    """Always there."""
    return {"status": "ok"}


@app.post("/webhooks/centre/turn")
async def turn(question: Json) -> Json:
    """Answer by a word in the message."""
    said = question["text"] or question["payload"]
    if question["mode"] == "listen":
        return _outcome(question, "out_of_scope")
    if "여권" in said:
        return _outcome(question, "ask_service", "신분증이 필요합니다.", **_PASSPORT)
    if "뭐더라" in said:
        return _outcome(question, "ask_service", "어떤 업무인가요?", effects=[_MISREAD])
    if "상담원" in said:
        return _outcome(question, "request_human", "연결해 드립니다.", effects=[_HANDOFF])
    return _outcome(question, "out_of_scope", f"들었습니다: {said}")


def _outcome(
    question: Json, task: str, *texts: str, effects: list[Json] | None = None, **parts: Any
) -> Json:
    reading = {"language": question["language"], "task": task, "service": None, "aspect": None}
    return {
        "state": {"slots": {}, "loop": None, "events": []},
        "replies": [_reply(question, text, parts) for text in texts],
        "understanding": {**reading, "confidence": 0.9, "entities": [], "also": []},
        "private": [],
        "effects": effects or [],
    }


def _reply(question: Json, text: str, parts: Json) -> Json:
    nothing: Json = {"buttons": [], "citations": [], "attachments": []}
    return {"text": text, "language": question["language"], **nothing, **parts}


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), log_level="warning")
