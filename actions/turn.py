"""What an action may know: the citizen's message and the dialogue around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol, get_args

from actions.apis.models import SEOUL
from knowledge_base.catalogue import catalogue
from knowledge_base.models import Language, Level

LISTEN = "action_listen"
# Where an answer is heard, or read on a small screen, it starts short.
_BRIEF_CHANNELS = frozenset({"voice", "sms", "sms-gateway"})


class Tracked(Protocol):
    """The dialogue as the engine sends it."""

    slots: Mapping[str, object]
    latest_message: Mapping[str, object]
    events: Sequence[Mapping[str, object]]
    active_loop_name: str | None


@dataclass(frozen=True)
class Entity:
    """Something found in the message."""

    type: str
    """As the entity is called in the domain."""
    value: str | None
    """Its resolved value; None where it was named but is not known."""
    start: int
    """Its first code point in the text."""
    end: int
    """The code point after its last; equal to start in a button's payload."""


@dataclass(frozen=True)
class Kept:
    """A request that was kept while its backend was down."""

    number: str
    """What the citizen knows it by."""
    since: datetime
    """When it was kept."""
    tries: int
    """How often it was made in vain since."""


@dataclass(frozen=True)
class Turn:
    """One message of a citizen and where it meets the dialogue."""

    id: str
    """The same for every try of the same message."""
    language: Language
    """The language to answer in."""
    now: datetime
    """When it was written, Asia/Seoul."""
    channel: str
    """Where it was written."""
    desk_open: bool
    """Whether a person can take over."""
    desk_opens_at: datetime | None
    """When one can again, where that is known."""
    text: str
    """As written, or a button's payload."""
    intent: str
    """The task that was understood."""
    entities: tuple[Entity, ...]
    """All that was found in the message."""
    slots: Mapping[str, object]
    """What the dialogue remembers."""
    form: str | None
    """The running form."""
    fresh: bool
    """No other action has dealt with the message yet."""
    opening: bool
    """The form has been opened by this message."""
    kept: Kept | None = None
    """Set where no citizen waits: a request that was kept is made again."""

    @classmethod
    def of(cls, tracker: Tracked) -> "Turn":
        """Read the engine's tracker."""
        message = tracker.latest_message
        metadata = _mapping(message.get("metadata"))
        desk = _mapping(metadata.get("desk"))
        done = list(_since_heard(tracker.events))
        actions = [e for e in done if e.get("event") == "action" and e.get("name") != LISTEN]
        return cls(
            id=str(metadata["turn"]),
            language="en" if tracker.slots.get("language") == "en" else "ko",
            now=datetime.fromisoformat(str(metadata["now"])).astimezone(SEOUL),
            channel=str(metadata.get("channel") or "web"),
            desk_open=bool(desk.get("open", True)),
            desk_opens_at=_moment(desk.get("opens_at")),
            text=str(message.get("text") or ""),
            intent=str(_mapping(message.get("intent")).get("name")),
            entities=tuple(_entities(message.get("entities"))),
            slots=tracker.slots,
            form=tracker.active_loop_name,
            # The engine notes the form's own run before it asks for validation.
            fresh=len(actions) <= 1,
            opening=any(e.get("event") == "active_loop" and e.get("name") for e in done),
        )

    def slot(self, name: str) -> str | None:
        """A text that the dialogue remembers."""
        value = self.slots.get(name)
        return value if isinstance(value, str) and value else None

    def count(self, name: str) -> int:
        """A number that the dialogue counts."""
        value = self.slots.get(name)
        return int(value) if isinstance(value, int | float) else 0

    def said(self, entity: str) -> list[str]:
        """The known values of one entity, in order."""
        return [e.value for e in self.entities if e.type == entity and e.value is not None]

    def last(self, entity: str) -> str | None:
        """The value named last: who corrects himself says the right one at the end."""
        return next(reversed(self.said(entity)), None)

    @property
    def level(self) -> Level:
        """How the citizen wants to be told things."""
        chosen = self.slot("level")
        usual: Level = "short" if self.channel in _BRIEF_CHANNELS else "standard"
        return next((level for level in get_args(Level) if level == chosen), usual)

    @property
    def topic(self) -> str | None:
        """The service that the conversation is about."""
        return self._known(self.slot("service"))

    @property
    def named_service(self) -> str | None:
        """The service named in this message."""
        return self._known(self.last("service"))

    @staticmethod
    def _known(service: str | None) -> str | None:
        return service if service in catalogue().services else None

    @property
    def requested(self) -> str | None:
        """The slot that the running form has asked for."""
        return None if self.opening else self.slot("requested_slot")

    @property
    def pressed(self) -> bool:
        """Whether a button was pressed."""
        return self.text.startswith("/")

    def key(self, action: str, ordinal: int = 1) -> str:
        """The idempotency key of a write."""
        return sha256(f"{self.id}:{action}:{ordinal}".encode()).hexdigest()


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _moment(written: object) -> datetime | None:
    return datetime.fromisoformat(written).astimezone(SEOUL) if isinstance(written, str) else None


def _entities(found: object) -> Iterator[Entity]:
    for entity in found if isinstance(found, list) else []:
        value = entity.get("value")
        start, end = entity.get("start", 0), entity.get("end", 0)
        yield Entity(entity["entity"], None if value is None else str(value), start, end)


def _since_heard(events: Sequence[Mapping[str, object]]) -> Sequence[Mapping[str, object]]:
    heard = (at for at in range(len(events) - 1, -1, -1) if events[at].get("event") == "user")
    return events[next(heard, -1) + 1 :]
