"""Puts the project's parts together for Rasa: flows, wordings, messages and services."""

from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.exceptions import RasaException
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import read_yaml_file

from bot.engine.service_names import service_examples
from bot.engine.training_messages import read_messages

LANGUAGES = ("ko", "en")
_KEYED = ("slots", "forms")
_LISTED = ("intents", "entities", "actions")

Part = dict[str, Any]


class ProjectFault(RasaException):
    """The project's files contradict each other; every finding says what to do."""


class ProjectImporter(RasaFileImporter):
    """Reads `domain.yml`, `bot/flows/`, `bot/responses/` and `nlu_data/` beside `config.yml`."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
    ) -> None:
        super().__init__(config_file, domain_path, training_data_paths)
        self._root = Path(config_file).resolve().parent if config_file else Path.cwd()
        self._domain_file = Path(domain_path) if domain_path else self._root / "domain.yml"
        self._flows = sorted(self._root.glob("bot/flows/*.yml"))
        self._story_files = [str(path) for path in self._flows]
        self._nlu_files = sorted(self._root.glob("nlu_data/*/**/*.yml"))

    def get_domain(self) -> Domain:
        """Merge the shared domain, the flows' parts and each language's wordings."""
        domain: Part = (
            dict(read_yaml_file(self._domain_file)) if self._domain_file.is_file() else {}
        )
        faults: list[str] = []
        owners = {(kind, key): self._domain_file for kind in _KEYED for key in domain.get(kind, {})}
        for path in self._flows:
            _merge_flow(domain, read_yaml_file(path) or {}, path, owners, faults)
        domain["responses"] = {**domain.get("responses", {}), **self._responses(faults)}
        if faults:
            raise ProjectFault("\n".join(faults))
        return Domain.from_dict(domain)

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Read the messages of both languages, and the services' names as further examples."""
        names = service_examples(self._root / "knowledge_base" / "services")
        return read_messages(self._nlu_files).merge(names)

    def _responses(self, faults: list[str]) -> dict[str, list[Part]]:
        spoken = {code: self._wordings(code, faults) for code in LANGUAGES}
        merged: dict[str, list[Part]] = {}
        for name in sorted(set().union(*spoken.values())):
            for code in LANGUAGES:
                if name not in spoken[code]:
                    faults.append(
                        f"The response '{name}' has no wording in '{code}'. "
                        f"Add it to a file in bot/responses/{code}/."
                    )
                    continue
                merged.setdefault(name, []).extend(spoken[code][name])
        return merged

    def _wordings(self, code: str, faults: list[str]) -> dict[str, list[Part]]:
        wordings: dict[str, list[Part]] = {}
        owners: dict[str, Path] = {}
        for path in sorted(self._root.glob(f"bot/responses/{code}/*.yml")):
            for name, variants in ((read_yaml_file(path) or {}).get("responses") or {}).items():
                if name in owners:
                    faults.append(_twice("response", name, owners[name], path))
                owners[name] = path
                wordings[name] = [_spoken_in(code, variant) for variant in variants]
        return wordings


def _merge_flow(
    domain: Part,
    flow: Part,
    path: Path,
    owners: dict[tuple[str, str], Path],
    faults: list[str],
) -> None:
    for kind in _KEYED:
        for key, value in (flow.get(kind) or {}).items():
            if (kind, key) in owners:
                faults.append(_twice(kind.removesuffix("s"), key, owners[kind, key], path))
            owners[kind, key] = path
            domain.setdefault(kind, {})[key] = value
    for kind in _LISTED:
        known = domain.setdefault(kind, [])
        known.extend(entry for entry in flow.get(kind) or [] if entry not in known)


def _spoken_in(code: str, variant: Part) -> Part:
    condition = {"type": "slot", "name": "language", "value": code}
    return {**variant, "condition": [condition, *variant.get("condition", [])]}


def _twice(kind: str, name: str, first: Path, second: Path) -> str:
    return (
        f"The {kind} '{name}' is defined in {first.name} and again in {second.name} "
        f"({second.parent.name}). Keep one of them."
    )
