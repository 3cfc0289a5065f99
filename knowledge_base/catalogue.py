"""All services, read once from their files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import get_args

import yaml
from pydantic import ValidationError

from knowledge_base.models import Aspect, Case, Language, Service

SERVICES = Path(__file__).parent / "services"
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)


@dataclass(frozen=True)
class Finding:
    """Something wrong in a file, and what to do about it."""

    file: str
    """The file's name."""
    problem: str
    """What is wrong, and where."""
    remedy: str
    """What makes it right."""

    def __str__(self) -> str:
        return f"{self.file}: {self.problem}. {self.remedy}"


class CatalogueError(Exception):
    """The files cannot be read as services; every finding is told at once."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


@dataclass(frozen=True)
class Catalogue:
    """The services by their ids."""

    services: Mapping[str, Service]
    """Every service, ordered by id."""

    def name(self, service: str, language: Language) -> str:
        """The official name of a service."""
        return self.services[service].names.of(language)

    def aspects(self, service: str) -> tuple[Aspect, ...]:
        """The aspects on which facts are held, in the usual order."""
        held = {fact.aspect for fact in self.services[service].facts}
        return tuple(aspect for aspect in ASPECTS if aspect in held)

    def cases(self, service: str, aspect: Aspect | None = None) -> frozenset[Case]:
        """The cases on which facts are held, about one aspect or any."""
        facts = self.services[service].facts
        return frozenset(f.case for f in facts if f.case and aspect in (None, f.aspect))


def read(folder: Path) -> Catalogue:
    """Read every service in a folder, or tell everything that is wrong with its files."""
    services: dict[str, Service] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            service = Service.model_validate(_document(path))
        except yaml.YAMLError as error:
            findings.append(Finding(path.name, f"not YAML: {error}", "Quote or indent that line"))
        except ValidationError as error:
            findings.extend(_explained(path, error))
        else:
            services[path.stem] = service
            if service.id != path.stem:
                remedy = f"Call the file {service.id}.yml"
                findings.append(Finding(path.name, f"its id is {service.id}", remedy))
    if findings:
        raise CatalogueError(findings)
    return Catalogue(MappingProxyType(services))


@cache
def catalogue() -> Catalogue:
    """The project's own services."""
    return read(SERVICES)


def _document(path: Path) -> object:
    # libyaml's loader: the pure Python one takes seconds for all the files together.
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)  # noqa: S506 - it is the safe one


def _explained(path: Path, error: ValidationError) -> Iterator[Finding]:
    for detail in error.errors():
        place = ".".join(str(part) for part in detail["loc"]) or "the file"
        yield Finding(path.name, f"{place}: {detail['msg']}", "See knowledge_base/models.py")
