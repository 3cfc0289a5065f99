"""Documents as files: what a file already says is left as it is written there."""

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from knowledge_base.models import Service

_BARE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_INLINE = frozenset({"ko", "en"})
"""The keys of a pair of words, which is written in one line where it is a title."""


def written(text: str, service: Service) -> str:
    """The text of a service's file, changed where the document says something else."""
    yaml = _yaml()
    known = yaml.load(text)
    _bring(known, service.model_dump(exclude_defaults=True, mode="python"))
    out = StringIO()
    yaml.dump(known, out)
    return out.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _bring(known: CommentedMap, wanted: dict[str, Any]) -> None:
    """Make a mapping say what is wanted, in place."""
    for key in [key for key in known if key not in wanted]:
        if _plain(known[key]) not in (None, ()):  # an empty list says as much as none
            del known[key]
    before = None
    for key, value in wanted.items():
        if key not in known:
            at = list(known).index(before) + 1 if before is not None else 0
            known.insert(at, key, _new(value, key))
        elif _plain(known[key]) != _plain(value):
            known[key] = _brought(known[key], value, key)
        before = key


def _brought(known: Any, value: Any, key: str) -> Any:
    if isinstance(known, CommentedMap) and isinstance(value, dict):
        _bring(known, value)
        return known
    if isinstance(known, CommentedSeq) and isinstance(value, list | tuple):
        _align(known, value)
        return known
    return _new(value, key)


def _align(known: CommentedSeq, wanted: Sequence[Any]) -> None:
    """Make a list say what is wanted: what stays is kept, what has changed is changed in place."""
    matcher = SequenceMatcher(
        None, [_plain(one) for one in known], [_plain(one) for one in wanted], autojunk=False
    )
    for _, first, last, begin, end in reversed(matcher.get_opcodes()):
        common = min(last - first, end - begin)
        for at, value in enumerate(wanted[begin : begin + common], start=first):
            if _plain(known[at]) != _plain(value):
                known[at] = _brought(known[at], value, "")
        for _ in range(first + common, last):
            del known[first + common]
        for at, value in enumerate(wanted[begin + common : end], start=first + common):
            known.insert(at, _new(value, ""))


def _new(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        made = CommentedMap((name, _new(one, name)) for name, one in value.items())
        if key == "title" and made.keys() == _INLINE:
            made.fa.set_flow_style()
        return made
    if isinstance(value, list | tuple):
        return CommentedSeq(_new(one, key) for one in value)
    if isinstance(value, str) and not set(value) <= _BARE:
        return DoubleQuotedScalarString(value)
    return value


def _plain(value: Any) -> Hashable:
    """What a part says, however it is written."""
    if isinstance(value, dict):
        return tuple(sorted((str(key), _plain(one)) for key, one in value.items()))
    if isinstance(value, list | tuple):
        return tuple(_plain(one) for one in value)
    return str(value) if isinstance(value, str) else value
