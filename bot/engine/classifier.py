"""Understands a message: the task as the intent, its service and aspect as entities."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.judge import ASKS, NONE, Example, Judge, Judgement, Label
from bot.engine.learnt import learn_once, name_of
from bot.engine.needs import needs
from bot.engine.understanding import ALSO, BEST, DANGER, FALLBACK

_RANKED = 10
_MOST_GUESSES = 3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DecisionClassifier(GraphComponent, IntentClassifier):
    """Adds the intent, its ranking, and what the dialogue may act on as entities without a span.

    These are `service` and `aspect` where they are sure, and where the service is not, a
    `guess` for each that it may be.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """How each decision is trained, and from which confidence on it is sure or possible.

        The numbers come from trying them on messages held out from training.
        """
        return {
            "strength": 1.0,
            "evenness": 0.4,
            "sharpness": {"task": 4.0, "service": 5.0, "aspect": 3.0},
            "sure": {"task": 0.3, "service": 0.4, "aspect": 0.4, "need": 0.6},
            "possible": {"service": 0.12, "danger": 0.1},
        }

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._judge: Judge | None = None

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
        """Learn the decisions and write them down, unless the last training did."""
        with self._storage.write_to(self._resource) as folder:
            learn(list(examples_of(training_data)), self._config, Path(folder))
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
            loaded._judge = Judge.load(Path(folder))
        return loaded

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide for each message that carries a text."""
        if self._judge is None:
            raise RuntimeError("The classifier is asked before it is trained.")
        for message in messages:
            if message.get(TEXT) is not None:
                self._decide(message, self._judge)
        return messages

    def _decide(self, message: Message, judge: Judge) -> None:
        text, sure = message.get(TEXT), self._config["sure"]
        judged, others = needs(text, judge.judge, sure["need"])
        ranking = [_intent(label) for label in judged.tasks[:_RANKED]]
        unsure = judged.task.share < sure["task"]
        fallback = {"name": FALLBACK, "confidence": 1 - judged.task.share}
        message.set(INTENT, fallback if unsure else ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        message.set(BEST, best(judged), add_to_output=True)
        message.set(ALSO, [need._asdict() for need in others], add_to_output=True)
        message.set(DANGER, judged.danger >= self._config["possible"]["danger"], add_to_output=True)
        always = NONE not in judge.services[judged.task.value]
        found = [*message.get(ENTITIES, []), *_found(judged, self._config, always)]
        message.set(ENTITIES, found, add_to_output=True)


def examples_of(training_data: TrainingData) -> Iterator[Example]:
    """Take each message with its labels for an example."""
    for message in training_data.training_examples:
        text, task = message.get(TEXT), message.get(INTENT)
        if text and task:
            labels = (message.get(METADATA) or {}).get("intent") or {}
            aspect = labels.get("aspect") if task == ASKS else None
            service, is_name = labels.get("service", NONE), bool(labels.get("name"))
            yield Example(text, task, service, aspect, is_name)


def learn(examples: Sequence[Example], config: Mapping[str, Any], folder: Path) -> None:
    """Write what the examples teach; nothing is learnt that the last training learnt."""
    taught = [config[name] for name in ("strength", "evenness", "sharpness")]
    name = name_of((taught, examples))
    learn_once(name, folder, lambda unfinished: Judge.learn(examples, config).save(unfinished))


def best(judged: Judgement) -> dict[str, str | None]:
    """Give the likeliest of each; a question is about some service, however unsure."""
    services = [one.value for one in judged.services]
    if judged.task.value == ASKS:
        services = list(filter(None, services))
    return {"service": services[0] or None, "aspect": judged.aspect.value}


def _found(judged: Judgement, config: dict[str, Any], always: bool) -> Iterator[dict[str, Any]]:
    """Give what the dialogue may act on: a follow-up must not change the service by chance.

    Some tasks are `always` about a service; then the likeliest is taken.
    """
    sure, possible = config["sure"], config["possible"]
    service, asks = judged.service, judged.task.value == ASKS
    named = service.value != NONE and (always or service.share >= sure["service"])
    if named:
        yield _entity("service", service)
    elif asks:
        likely = (one for one in judged.services if one.value != NONE)
        for guess in islice(likely, _MOST_GUESSES):
            if guess.share >= possible["service"]:
                yield _entity("guess", guess)
    # A named service opens a new question; without one the last question goes on.
    if asks and (named or judged.aspect.share >= sure["aspect"]):
        yield _entity("aspect", judged.aspect)


def _intent(label: Label) -> dict[str, Any]:
    return {"name": label.value, "confidence": label.share}


def _entity(name: str, label: Label) -> dict[str, Any]:
    return {
        "entity": name,
        "value": label.value,
        "start": 0,
        "end": 0,
        "confidence": label.share,
        "extractor": DecisionClassifier.__name__,
    }
