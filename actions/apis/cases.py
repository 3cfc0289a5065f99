"""The state of an application."""

from pydantic import TypeAdapter

from actions.apis.client import ApiClient
from actions.apis.models import Case

_CASE = TypeAdapter(Case)


class CasesApi:
    """Asks for cases."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    async def lookup(self, receipt: str, phone_digits: str) -> Case:
        """`NotFound` for an unknown receipt and for the wrong digits alike."""
        identifiers = {"receipt": receipt, "phone_digits": phone_digits}
        return await self._client.look_up("/v1/cases/lookup", _CASE, identifiers)
