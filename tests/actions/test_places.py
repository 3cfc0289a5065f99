"""Whether two places are near each other."""

import pytest

from actions.places import Place

NEAR = [
    ("서울특별시 마포구 월드컵로 212", "월드컵로 212 앞이요"),
    ("서울 마포구 월드컵로 220", "마포구 월드컵로212"),
    ("제주시 광양9길 10", "광양9길 12"),
    ("월드컵로 12길 5", "월드컵로12길 7"),
    ("마포구 성산동 370-1번지", "성산동 370-1"),
    ("in front of 212 World Cup-ro, Mapo-gu, Seoul", "212 Worldcup-ro"),
    ('{"latitude": 37.5663, "longitude": 126.9018}', "37.56635, 126.90185"),
]
ELSEWHERE = [
    ("서울특별시 마포구 월드컵로 212", "서울특별시 종로구 월드컵로 212"),
    ("제주시 광양9길 10", "제주시 광양9길 100"),
    ("월드컵로12길 5", "월드컵로 12"),
    ("성산동 370-1", "성산동 3701"),
    ("10 Gwangyang 9-gil, Jeju", "10 Gwangyang 7-gil, Jeju"),
    ("212 World Cup-ro, Mapo-gu", "212 World Cup-ro, Jongno-gu"),
    ("37.5663, 126.9018", "37.5763, 126.9018"),
    ("마포 도서관 앞", "마포 도서관 앞"),
]


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_near(one: str, other: str) -> None:
    assert Place.of(one).is_near(Place.of(other))
    assert Place.of(other).is_near(Place.of(one))


@pytest.mark.parametrize(("one", "other"), ELSEWHERE)
def test_not_known_to_be_near(one: str, other: str) -> None:
    assert not Place.of(one).is_near(Place.of(other))
