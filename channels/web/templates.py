"""The templates of the pages that the server writes; all share one frame."""

from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.messages import Language
from channels.web.built import built
from channels.web.links import polls_page, services_page
from channels.web.service_words import page_words

_ENTRY = "channels/web/services/page.ts"
"""The script that dresses them."""

_HERE = Path(__file__).parent

_templates = Environment(
    loader=FileSystemLoader([_HERE / "services", _HERE / "polls"]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
_templates.filters["day"] = lambda day, language: format_date(day, "long", locale=language)


def render(
    template: str, language: Language, paths: dict[Language, str], base_url: str, **shown: Any
) -> bytes:
    """A page; `paths` are its own in each language."""
    page = _templates.get_template(template).render(
        language=language,
        words=page_words(language),
        paths=paths,
        base_url=base_url,
        services_path=services_page(language),
        polls_path=polls_page(language),
        built=built(_ENTRY),
        **shown,
    )
    return page.encode()
