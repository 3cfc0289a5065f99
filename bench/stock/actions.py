"""The centre's actions for stock rasa-sdk: `python -m rasa_sdk --actions bench.stock.actions`."""

from datetime import datetime
from typing import ClassVar

from rasa_sdk import Action as StockAction
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.action import Action
from actions.apis.backends import Backends, BackendSettings
from actions.apis.client import TURN
from actions.apis.models import SEOUL
from actions.events import Events
from actions.registry import all_actions
from actions.speech import Speech
from actions.turn import Turn


class _Adapted:
    """Runs one of the centre's actions as rasa-sdk asks for it."""

    action: ClassVar[Action]

    def name(self) -> str:
        return self.action.name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, object]
    ) -> Events:
        # The stock channel sends neither a turn's id nor the time.
        now = datetime.now(SEOUL).isoformat()
        turn = str(tracker.latest_message.get("message_id"))
        tracker.latest_message["metadata"] = {"turn": turn, "now": now}
        TURN.set(turn)
        return await self.action.run(Turn.of(tracker), Speech(dispatcher))


def _stock(action: Action) -> type[StockAction]:
    parents = (_Adapted, StockAction)
    return type(action.name, parents, {"action": action, "__module__": __name__})


# rasa-sdk hands its actions to a process of its own, where each is found by name in its module.
globals().update(
    (name, _stock(action))
    for name, action in all_actions(Backends.at(BackendSettings().backend_url)).items()
)
