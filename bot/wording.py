"""The few sentences that the gateway says by itself, in the citizen's language."""

from functools import cache
from pathlib import Path

import yaml

from bot.messages import Language

_FOLDER = Path(__file__).parent / "responses"


@cache
def _wordings(language: Language) -> dict[str, str]:
    with (_FOLDER / language / "gateway.yml").open(encoding="utf-8") as file:
        responses = yaml.safe_load(file)["responses"]
    return {name: variants[0]["text"] for name, variants in responses.items()}


def wording(name: str, language: Language, **values: object) -> str:
    """A sentence of `bot/responses/<language>/gateway.yml` with its values filled in."""
    return _wordings(language)[name].format(**values)
