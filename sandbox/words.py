"""Text in both languages."""

from pydantic import BaseModel


class Words(BaseModel):
    """The same said in Korean and in English."""

    ko: str
    """Korean."""

    en: str
    """English."""
