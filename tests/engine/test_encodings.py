"""Encodings are kept between trainings."""

from pathlib import Path

import numpy as np
import pytest

from bot.engine import encodings
from bot.engine.encoder import encode
from bot.engine.encodings import encode_kept

FIRST = ["여권 재발급", "how do I report my move?", "여권 재발급"]


def test_kept_encodings_are_the_same_as_fresh_ones(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "encodings.npz"
    fresh = encode_kept(FIRST, file)
    assert np.allclose(fresh, encode(FIRST), atol=1e-5)
    assert np.array_equal(encode_kept(FIRST, file), fresh)


def test_only_new_messages_are_encoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "encodings.npz"
    encode_kept(FIRST, file)
    asked: list[str] = []
    monkeypatch.setattr(encodings, "encode", lambda texts: asked.extend(texts) or encode(texts))
    encode_kept([*FIRST, "bulky waste"], file)
    assert asked == ["bulky waste"]
