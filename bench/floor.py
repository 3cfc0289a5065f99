"""The floor: the least that a web server does with a message."""

from fastapi import FastAPI
from pydantic import BaseModel


class Message(BaseModel):
    """What is said and said back."""

    text: str


app = FastAPI()


@app.post("/echo")
async def echo(message: Message) -> Message:
    """Say it back."""
    return message


@app.get("/healthz")
async def health() -> dict[str, str]:
    """Tell that the process is up."""
    return {"status": "ok"}
