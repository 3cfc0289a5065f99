"""What was written in haste is read as it was meant; what is right stays as it is."""

from unicodedata import normalize

import pytest

from bot.engine.repairs import Repairs
from bot.engine.spelling import tidy

KNOWN = {"여권", "재발급", "주민", "등록", "등본", "운전", "면허", "안녕", "passport", "renew"}


@pytest.fixture(scope="module")
def repairs() -> Repairs:
    return Repairs.learn(["주민등록등본", "운전면허 갱신", "passport"], KNOWN.__contains__)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("  여권   재발급  ", "여권 재발급"),
        ("ㅎㅇ", "하이"),
        ("ㄱㅅㄱㅅ", "ㄱㅅㄱㅅ"),
        ("너무해요ㅠㅠㅠㅠ", "너무해요눈물"),
        ("pleeeease HELP", "pleease help"),
        ("여권재발급하려면어디로가야하나요", "여권 재발급하려면 어디로 가야하나요"),
        ("010-1111-2222", "010-1111-2222"),
        ("여권", "여권"),
    ],
)
def test_a_hasty_hand_is_read_as_it_was_meant(written: str, meant: str) -> None:
    assert tidy(written) == normalize("NFKC", meant)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("wnalsemdfhremdqhs", "주민등록등본"),
        ("dkssud", "안녕"),
        ("주민등록듬본", "주민등록등본"),
        ("jumindeungnokdeungbon", "주민등록등본"),
    ],
)
def test_strange_words_are_traced_to_known_ones(repairs: Repairs, written: str, meant: str) -> None:
    assert repairs.mend(written) == meant


@pytest.mark.parametrize("right", ["passport renew", "kimchi stew", "주민등록등본", "대통령께서"])
def test_a_right_word_is_never_touched(repairs: Repairs, right: str) -> None:
    assert repairs.mend(right) == right
