"""Which office is meant, and which are near a place."""

import pytest

from actions.apis.models import Office, Words
from actions.near_offices import near
from actions.regions import regions_in
from tests.actions.stage import Stage

FIND = "action_find_office"


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("서초구에서 가까운 구청", "종로구청"),
        ("분당 쪽에서 가까운 곳", "종로구청"),
        ("서귀포에서 제일 가까운 곳이요", "제주시청"),
        ("office near Suyeong-gu", "Haeundae-gu Office"),
        ("what is close to Daejeon?", "Sejong City Hall"),
        ("latitude 37.5563 longitude 126.9236", "Mapo-gu Office"),
    ],
)
async def test_names_the_nearest_offices(stage: Stage, text: str, nearest: str) -> None:
    language = "en" if text.isascii() else "ko"
    found = await stage.play(FIND, "find_office", text=text, language=language)
    assert found.said[:2] == ["utter_offices_near", "utter_office"]
    assert found.values("utter_office")["office"] == nearest
    assert str(found.values("utter_offices_near")["offices"]).count("km") == 3


async def test_an_office_that_is_not_known_is_said_so_before_others_are_named(
    stage: Stage,
) -> None:
    found = await stage.play(FIND, "find_office", {"office": None}, text="강남구청")
    assert found.said[:2] == ["utter_office_not_known", "utter_offices_near"]


async def test_without_a_place_the_known_offices_are_offered(stage: Stage) -> None:
    found = await stage.play(FIND, "find_office", text="구청 어디예요")
    assert found.said == ["utter_ask_which_office"]
    assert len(found.buttons) == 5


async def test_whether_it_is_open_on_the_day_asked_about(stage: Stage) -> None:
    said: dict[str, str | None] = {"office": "mapo-gu", "date": "2026-12-25"}
    found = await stage.play(FIND, "find_office", said, text="마포구청 성탄절에 여나요")
    assert found.said == ["utter_office", "utter_day_is_holiday"]


def test_districts_of_one_name_are_told_apart_by_their_city() -> None:
    assert len(regions_in("중구")) > 3
    assert [region.name.ko for region in regions_in("부산 중구")] == ["부산광역시 중구"]
    assert [region.name.en for region in regions_in("near Gangnam")] == ["Gangnam-gu, Seoul"]
    assert [region.name.en for region in regions_in("수원")] == ["Suwon-si, Gyeonggi"]
    assert [region.name.ko for region in regions_in("광주")] == ["광주광역시"]
    assert regions_in("얼마 동안 여나요, 아무 데나") == ()


def test_of_districts_of_one_name_the_one_with_an_office_near_is_meant() -> None:
    office = Office(
        id="x",
        name=Words(ko="구청", en="Office"),
        district="x",
        phone="1",
        lat=35.16,
        lon=129.16,
        opens="09:00",
        closes="18:00",
    )
    assert near("중구", [office])[0].place.ko == "부산광역시 중구"
