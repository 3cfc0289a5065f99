"""Where this server's Open311 is: https://wiki.open311.org/Service_Discovery/."""

from fastapi import APIRouter, Request

from sandbox.open311 import XML_TOO, Discovery, Endpoint, Format, documented
from sandbox.problems import OPEN311

router = APIRouter(prefix=OPEN311.rstrip("/"), tags=["service requests"])

_CHANGED = "2026-11-24 00:00"


@router.get("/discovery.{form}", responses={**XML_TOO, **documented(400)})
async def discover(form: Format, request: Request) -> Discovery:
    """The one API that there is."""
    endpoint = Endpoint(
        specification="http://wiki.open311.org/GeoReport_v2",
        url=f"{request.base_url}{OPEN311.strip('/')}/v2",
        changeset=_CHANGED,
        type="test",
        formats=["text/xml", "application/json"],
    )
    return Discovery(
        changeset=_CHANGED,
        contact="This server holds invented data; nobody acts upon it.",
        key_service="The setting OPEN311_API_KEY; without it no key is needed.",
        endpoints=[endpoint],
    )
