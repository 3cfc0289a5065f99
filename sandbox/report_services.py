"""What can be reported, from the file beside this module."""

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, TypeAdapter

from sandbox.open311 import Attribute, Datatype, Service, ServiceDefinition, Type, Value
from sandbox.words import Words


class ReportAttribute(BaseModel):
    """Something more that a report may tell."""

    datatype: Datatype
    """What kind of value."""

    required: bool = False
    """Whether a report is refused without it."""

    description: Words
    """What to ask."""

    values: dict[str, Words] = {}
    """The values of a list."""


class ReportService(BaseModel):
    """Something that can be reported."""

    name: Words
    """What it is called."""

    description: str
    """When to choose it."""

    keywords: list[str]
    """Words that lead to it."""

    place: Literal["public", "private"]
    """Whether the address may be told to others."""

    type: Type = "realtime"
    """When a report gets its number."""

    attributes: dict[str, ReportAttribute] = {}
    """What more a report may tell, in the order to ask."""

    def told(self, code: str) -> Service:
        """As a list of services tells it."""
        return Service(
            service_code=code,
            service_name=both(self.name),
            description=self.description,
            metadata=bool(self.attributes),
            type=self.type,
            keywords=",".join(self.keywords),
        )

    def definition(self, code: str) -> ServiceDefinition:
        """Its attributes, as Open311 tells them."""
        attributes = [
            Attribute(
                code=name,
                datatype=attribute.datatype,
                required=attribute.required,
                order=order,
                description=both(attribute.description),
                values=[Value(key=k, name=both(words)) for k, words in attribute.values.items()],
            )
            for order, (name, attribute) in enumerate(self.attributes.items(), start=1)
        ]
        return ServiceDefinition(service_code=code, attributes=attributes)


def both(words: Words) -> str:
    """Open311 knows no languages: a text is told in both at once."""
    return f"{words.ko} / {words.en}"


SERVICES = TypeAdapter(dict[str, ReportService]).validate_python(
    yaml.safe_load(Path(__file__).with_name("report_services.yml").read_text(encoding="utf-8"))
)
