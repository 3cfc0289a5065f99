"""Proposals, complaints, praise and opinions for an office."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, TypeAdapter

from actions.apis.client import ApiClient

Category = Literal["proposal", "complaint", "praise", "opinion"]


class FiledSuggestion(BaseModel):
    """What the citizen keeps."""

    receipt: str
    """As 2026-1124-00001; it is asked about like every case."""

    office: str
    """The id of the office that deals with it."""

    submitted: date
    """The day it came in."""


_FILED = TypeAdapter(FiledSuggestion)


class SuggestionsApi:
    """Files what citizens want to tell an office."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    async def file(
        self, category: str, text: str, office: str, phone_digits: str, contact: str, *, key: str
    ) -> FiledSuggestion:
        """`contact` is a phone that the office may call, or empty."""
        suggestion = {
            "category": category,
            "text": text,
            "office": office,
            "phone_digits": phone_digits,
        }
        if contact:
            suggestion["contact"] = contact
        return await self._client.write("/v1/suggestions", _FILED, suggestion, key)
