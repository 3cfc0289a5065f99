"""All services: read once from their files, with what was published since laid over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import get_args

import yaml
from pydantic import ValidationError

from knowledge_base.faults import Fault, faults_in
from knowledge_base.models import Aspect, Case, Language, Service
from knowledge_base.wordings import wordings

SERVICES = Path(__file__).parent / "services"
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)


@dataclass(frozen=True)
class Finding:
    """Something wrong in a file, and what to do about it, for the project's developers."""

    file: str
    """The file's name."""
    fault: Fault
    """What is wrong."""

    @property
    def problem(self) -> str:
        """What is wrong, and where."""
        words = wordings("en").faults[self.fault.code].of(self.fault)
        place = ".".join(str(part) for part in self.fault.place)
        return f"{place}: {words.problem}" if place else words.problem

    @property
    def remedy(self) -> str:
        """What makes it right."""
        return wordings("en").faults[self.fault.code].of(self.fault).remedy

    def __str__(self) -> str:
        return f"{self.file}: {self.problem}. {self.remedy}"


class CatalogueError(Exception):
    """The files cannot be read as services; every finding is told at once."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


# Compared by identity, so that what is made of a catalogue can be kept as long as it is in force.
@dataclass(frozen=True, eq=False)
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
            findings.append(Finding(path.name, Fault("no_yaml", (), {"reason": str(error)})))
        except ValidationError as error:
            findings.extend(Finding(path.name, fault) for fault in faults_in(error))
        else:
            services[path.stem] = service
            if service.id != path.stem:
                findings.append(Finding(path.name, Fault("other_id", (), {"id": service.id})))
    if findings:
        raise CatalogueError(findings)
    return Catalogue(MappingProxyType(services))


def digest(service: Service) -> str:
    """A short name of all that a service's document says."""
    return sha256(service.model_dump_json().encode()).hexdigest()[:32]


@cache
def filed() -> Catalogue:
    """The project's own services as their files have them."""
    return read(SERVICES)


class _InForce:
    """What this process tells."""

    published: Catalogue | None = None


def catalogue() -> Catalogue:
    """The services as they are told: the files, with what was published since."""
    return _InForce.published or filed()


def lay_over(published: Mapping[str, Service]) -> None:
    """Tell the published services in place of their files from now on."""
    known = filed().services
    over = {id: service for id, service in published.items() if id in known}
    _InForce.published = Catalogue(MappingProxyType({**known, **over})) if over else None


def _document(path: Path) -> object:
    # libyaml's loader: the pure Python one takes seconds for all the files together.
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)  # noqa: S506 - it is the safe one
