"""Runs the model's components one after the other: a turn needs no scheduler."""

from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    Event,
    LoopInterrupted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

Results = dict[str, Any]
Targets = tuple[str, ...]
Seen = tuple[str, object]

_MOST_SITUATIONS = 4096


class InOrder:
    """Does what Rasa's own runner does, each order and each prediction found once.

    What the rules say next follows from what they can see of a tracker: intents, actions and
    forms, in order. No slot and no entity of the domain influences them.
    """

    def __init__(self, nodes: dict[str, GraphNode], schema: GraphSchema) -> None:
        self._nodes = nodes
        self._schema = schema
        self._orders: dict[Targets, list[tuple[str, tuple[str, ...]]]] = {}
        self._predicted: dict[tuple[Seen, ...], Results] = {}

    @classmethod
    def of(cls, runner: DaskGraphRunner) -> "InOrder":
        """Take over the components that Rasa's runner has loaded."""
        return cls(runner._instantiated_nodes, runner._graph_schema)

    def run(self, inputs: Results, targets: list[str]) -> Results:
        """Run what the targets need and give their results."""
        if PLACEHOLDER_MESSAGE in inputs:
            return self._run(inputs, tuple(targets))
        situation = _situation(inputs[PLACEHOLDER_TRACKER])
        if situation not in self._predicted:
            if len(self._predicted) >= _MOST_SITUATIONS:
                self._predicted.clear()
            self._predicted[situation] = self._run(inputs, tuple(targets))
        return self._predicted[situation]

    def _run(self, inputs: Results, targets: Targets) -> Results:
        known = dict(inputs)
        for name, needed in self._order(targets):
            _, known[name] = self._nodes[name](*((need, known[need]) for need in needed))
        return {target: known[target] for target in targets}

    def _order(self, targets: Targets) -> list[tuple[str, tuple[str, ...]]]:
        if targets not in self._orders:
            schema = self._schema.minimal_graph_schema(list(targets))
            needed = {name: tuple(node.needs.values()) for name, node in schema.nodes.items()}
            order = TopologicalSorter(needed).static_order()
            self._orders[targets] = [(name, needed[name]) for name in order if name in needed]
        return self._orders[targets]


def _situation(tracker: DialogueStateTracker) -> tuple[Seen, ...]:
    return tuple(seen for event in tracker.events if (seen := _seen(event)))


def _seen(event: Event) -> Seen | None:
    if isinstance(event, UserUttered):
        return ("heard", event.intent_name)
    if isinstance(event, (ActionExecuted, ActionExecutionRejected)):
        return (event.type_name, event.action_name)
    if isinstance(event, ActiveLoop):
        return ("form", event.name)
    if isinstance(event, LoopInterrupted):
        return ("interrupted", event.is_interrupted)
    return None
