"""What an action changes in the dialogue."""

Event = dict[str, object]
Events = list[Event]
Value = str | float | bool | None


def put(name: str, value: Value) -> Event:
    """Remember a value."""
    return {"event": "slot", "timestamp": None, "name": name, "value": value}


def drop(*names: str) -> Events:
    """Forget values."""
    return [put(name, None) for name in names]


def follow_up(action: str) -> Event:
    """Go on with an action whatever the rules say."""
    return {"event": "followup", "timestamp": None, "name": action}


def run_form(form: str | None) -> Event:
    """Keep a form running, or leave it."""
    return {"event": "active_loop", "timestamp": None, "name": form}
