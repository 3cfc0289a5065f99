"""Whether a request comes from a page of ours."""

from urllib.parse import urlsplit


def is_same_origin(origin: str | None, host: str | None, base_url: str) -> bool:
    """True for our own pages, and for clients that are no browser and so name no origin."""
    return origin is None or urlsplit(origin).netloc in (host, urlsplit(base_url).netloc)
