"""Understands a message by three decisions over shared features: task, service, aspect."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack

from bot.engine.encoder import encode
from bot.engine.linear import LinearDecision
from bot.engine.surface import SurfaceFeatures, clean
from bot.engine.understanding import FALLBACK

_NONE = ""
_TOKENS = "text_tokens"
_ASKS = "ask_service"
_RANKED = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DecisionClassifier(GraphComponent, IntentClassifier):  # type: ignore[misc]  # untyped
    """Adds the intent, its ranking, and `service` and `aspect` as entities without a span."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """How much the surface counts beside the meaning, and when to be unsure."""
        return {
            "surface_weight": 1.0,
            "meaning_weight": 2.0,
            "strength": {"task": 3.0, "service": 6.0, "aspect": 3.0},
            "sure": {"task": 0.3, "service": 0.4, "aspect": 0.4},
        }

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._surface: SurfaceFeatures | None = None
        self._decisions: dict[str, LinearDecision] = {}

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
        """Learn the three decisions and write them down."""
        examples = [m for m in training_data.training_examples if m.get(TEXT) and m.get(INTENT)]
        texts = [(m.get(TEXT), m.get(_TOKENS)) for m in examples]
        self._surface = SurfaceFeatures.learn(texts)
        features = self._matrix(texts)
        for name, answers in _answers(examples).items():
            rows = [i for i, answer in enumerate(answers) if answer is not None]
            self._decisions[name] = LinearDecision.train(
                features[rows],
                [answer for answer in answers if answer is not None],
                self._config["strength"][name],
            )
        with self._storage.write_to(self._resource) as folder:
            self._surface.save(folder)
            for name, decision in self._decisions.items():
                decision.save(folder, name)
        return self._resource

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
            for name in config["strength"]:
                loaded._decisions[name] = LinearDecision.load(Path(folder), name)
        return loaded

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide for each message that carries a text."""
        for message in messages:
            if message.get(TEXT) is not None:
                self._decide(message)
        return messages

    def _decide(self, message: Message) -> None:
        columns, values = self._row(message.get(TEXT), message.get(_TOKENS) or [])
        judged = {
            name: decision.probabilities(columns, values)
            for name, decision in self._decisions.items()
        }
        ranking = self._ranking(judged["task"])
        sure = self._config["sure"]
        unsure = ranking[0]["confidence"] < sure["task"]
        fallback = {"name": FALLBACK, "confidence": 1 - ranking[0]["confidence"]}
        message.set(INTENT, fallback if unsure else ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        found = [self._best(name, judged[name]) for name in ("service", "aspect")]
        service, aspect = found
        if ranking[0]["name"] != _ASKS:
            found = [service]
        kept = [e for e in found if e["value"] != _NONE and e["confidence"] >= sure[e["entity"]]]
        message.set(ENTITIES, [*message.get(ENTITIES, []), *kept], add_to_output=True)

    def _ranking(self, shares: npt.NDArray[np.float32]) -> list[dict[str, Any]]:
        labels = self._decisions["task"].labels
        return [
            {"name": labels[i], "confidence": float(shares[i])}
            for i in np.argsort(-shares)[:_RANKED]
        ]

    def _best(self, name: str, shares: npt.NDArray[np.float32]) -> dict[str, Any]:
        best = int(shares.argmax())
        return {
            "entity": name,
            "value": self._decisions[name].labels[best],
            "start": 0,
            "end": 0,
            "confidence": float(shares[best]),
            "extractor": type(self).__name__,
        }

    def _row(
        self, text: str, tokens: Sequence[Token]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        if self._surface is None:
            raise RuntimeError("The classifier is asked before it is trained.")
        columns, values = self._surface.row(text, tokens)
        meaning = encode([clean(text)])[0]
        return (
            np.concatenate([columns, np.arange(len(meaning)) + self._surface.size]),
            np.concatenate(
                [
                    values * np.float32(self._config["surface_weight"]),
                    meaning * np.float32(self._config["meaning_weight"]),
                ]
            ),
        )

    def _matrix(self, texts: Sequence[tuple[str, Sequence[Token]]]) -> csr_matrix:
        if self._surface is None:
            raise RuntimeError("The features are not learned yet.")
        surface = self._surface.matrix(texts) * self._config["surface_weight"]
        meaning = encode([clean(text) for text, _ in texts]) * self._config["meaning_weight"]
        return hstack([surface, csr_matrix(meaning)], format="csr", dtype=np.float32)


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
