"""The centre's actions for stock rasa-sdk: `python -m rasa_sdk --actions bench.stock.actions`."""

from datetime import datetime

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


def _stock(action: Action) -> type[StockAction]:
    class Adapted(StockAction):  # type: ignore[misc]  # rasa-sdk carries no types
        def name(self) -> str:
            return action.name

        async def run(
            self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, object]
        ) -> Events:
            # The stock channel sends neither a turn's id nor the time.
            now = datetime.now(SEOUL).isoformat()
            turn = str(tracker.latest_message.get("message_id"))
            tracker.latest_message["metadata"] = {"turn": turn, "now": now}
            TURN.set(turn)
            return await action.run(Turn.of(tracker), Speech(dispatcher))

    return Adapted


# Kept by name: the server finds an action among the living subclasses.
ADAPTED = [
    _stock(action) for action in all_actions(Backends.at(BackendSettings().backend_url)).values()
]
