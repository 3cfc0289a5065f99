"""The templates of the pages that the server writes; all share one frame."""

from pathlib import Path

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

ENTRY = "channels/web/services/page.ts"
"""The script that dresses them."""

_HERE = Path(__file__).parent

templates = Environment(
    loader=FileSystemLoader([_HERE / "services", _HERE / "polls"]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
templates.filters["day"] = lambda day, language: format_date(day, "long", locale=language)
