"""Understands a message by three decisions over shared features: task, service, aspect."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.encoder import encode
from bot.engine.encodings import encode_kept
from bot.engine.learnt import learn_once, name_of
from bot.engine.linear import Features, Floats, LinearDecision
from bot.engine.repairs import Repairs
from bot.engine.spelling import tidy
from bot.engine.surface import SurfaceFeatures
from bot.engine.understanding import BEST, FALLBACK

_NONE = ""
_ASKS = "ask_service"
_RANKED = 10
_SERVICES_FILE = "services.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DecisionClassifier(GraphComponent, IntentClassifier):
    """Adds the intent, its ranking, and `service` and `aspect` as entities without a span."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """How each decision is trained, and from which confidence on it counts as sure.

        The numbers come from trying them on messages held out from training.
        """
        return {
            "strength": 1.0,
            "evenness": 0.4,
            "sharpness": {"task": 4.0, "service": 5.0, "aspect": 3.0},
            "sure": {"task": 0.3, "service": 0.4, "aspect": 0.4},
        }

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._surface: SurfaceFeatures | None = None
        self._repairs: Repairs | None = None
        self._decisions: dict[str, LinearDecision] = {}
        self._services: dict[str, list[str]] = {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DecisionClassifier":
        """Make an untrained one."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the three decisions and write them down, unless the last training did."""
        examples = [m for m in training_data.training_examples if m.get(TEXT) and m.get(INTENT)]
        inputs = [(m.get(TEXT), m.get(INTENT), m.get(METADATA)) for m in examples]
        with self._storage.write_to(self._resource) as folder:
            name = name_of((self._config, inputs))
            learn_once(name, Path(folder), partial(self._learn_from, examples))
        return self._resource

    def _learn_from(self, examples: Sequence[Message], folder: Path) -> None:
        texts = [tidy(m.get(TEXT)) for m in examples]
        self._surface, surface = SurfaceFeatures.learn(texts)
        names = (text for text, m in zip(texts, examples, strict=True) if _is_name(m))
        self._repairs = Repairs.learn(names, self._surface.knows)
        features = Features(surface, encode_kept(texts))
        answered = _answers(examples)
        self._services = _seen_together(answered["task"], answered["service"])
        with ThreadPoolExecutor() as pool:  # the solver works outside the interpreter's lock
            learned = pool.map(partial(self._learn, features), answered, answered.values())
        self._decisions = dict(zip(answered, learned, strict=True))
        self._surface.save(folder)
        self._repairs.save(folder)
        for name, decision in self._decisions.items():
            decision.save(folder, name)
        (folder / _SERVICES_FILE).write_text(json.dumps(self._services), encoding="utf-8")

    def _learn(
        self, features: Features, name: str, answers: Sequence[str | None]
    ) -> LinearDecision:
        given = {i: answer for i, answer in enumerate(answers) if answer is not None}
        return LinearDecision.train(
            features.rows(list(given)),
            list(given.values()),
            strength=self._config["strength"],
            sharpness=self._config["sharpness"][name],
            evenness=self._config["evenness"],
        )

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "DecisionClassifier":
        """Read what `train` wrote."""
        loaded = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            loaded._surface = SurfaceFeatures.load(Path(folder))
            loaded._repairs = Repairs.load(Path(folder), loaded._surface.knows)
            for name in config["sharpness"]:
                loaded._decisions[name] = LinearDecision.load(Path(folder), name)
            loaded._services = json.loads((folder / _SERVICES_FILE).read_text(encoding="utf-8"))
        return loaded

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide for each message that carries a text."""
        for message in messages:
            if message.get(TEXT) is not None:
                self._decide(message)
        return messages

    def _decide(self, message: Message) -> None:
        if self._surface is None or self._repairs is None:
            raise RuntimeError("The classifier is asked before it is trained.")
        text = self._repairs.mend(tidy(message.get(TEXT)))
        columns, values = self._surface.row(text)
        meaning = encode([text])[0]
        judged = {
            name: decision.probabilities(columns, values, meaning)
            for name, decision in self._decisions.items()
        }
        ranking = self._ranking(judged["task"])
        task = ranking[0]["name"]
        unsure = ranking[0]["confidence"] < self._config["sure"]["task"]
        fallback = {"name": FALLBACK, "confidence": 1 - ranking[0]["confidence"]}
        message.set(INTENT, fallback if unsure else ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        service = self._best("service", judged["service"], self._services[task])
        aspect = self._best("aspect", judged["aspect"])
        message.set(BEST, {e["entity"]: e["value"] or None for e in (service, aspect)}, True)
        found = self._sure(task, service, aspect)
        message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)

    def _sure(
        self, task: str, service: dict[str, Any], aspect: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Keep what the dialogue may act on: a follow-up must not change the service by chance."""
        sure = self._config["sure"]
        named = service["value"] != _NONE and (
            service["confidence"] >= sure["service"] or _NONE not in self._services[task]
        )
        found = [service] if named else []
        # A named service opens a new question; without one the last question goes on.
        if task == _ASKS and (named or aspect["confidence"] >= sure["aspect"]):
            found.append(aspect)
        return found

    def _ranking(self, shares: Floats) -> list[dict[str, Any]]:
        labels = self._decisions["task"].labels
        return [
            {"name": labels[i], "confidence": float(shares[i])}
            for i in np.argsort(-shares)[:_RANKED]
        ]

    def _best(
        self, name: str, shares: Floats, among: Sequence[str] | None = None
    ) -> dict[str, Any]:
        labels = self._decisions[name].labels
        value, share = max(
            (pair for pair in zip(labels, shares, strict=True) if not among or pair[0] in among),
            key=lambda pair: pair[1],
        )
        return {
            "entity": name,
            "value": value,
            "start": 0,
            "end": 0,
            "confidence": float(share),
            "extractor": type(self).__name__,
        }


def _answers(examples: Sequence[Message]) -> dict[str, list[str | None]]:
    labels = [(m.get(METADATA) or {}).get("intent") or {} for m in examples]
    tasks = [m.get(INTENT) for m in examples]
    return {
        "task": tasks,
        "service": [label.get("service", _NONE) for label in labels],
        "aspect": [
            label.get("aspect") if task == _ASKS else None
            for task, label in zip(tasks, labels, strict=True)
        ],
    }


def _is_name(example: Message) -> bool:
    return bool((example.get(METADATA) or {}).get("intent", {}).get("name"))


def _seen_together(
    tasks: Sequence[str | None], services: Sequence[str | None]
) -> dict[str, list[str]]:
    """List the services, or none, that messages of each task are about."""
    seen: dict[str, set[str]] = {}
    for task, service in zip(tasks, services, strict=True):
        seen.setdefault(task or _NONE, set()).add(service or _NONE)
    return {task: sorted(found) for task, found in seen.items()}
