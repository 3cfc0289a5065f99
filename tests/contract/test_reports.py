"""A report's whole way: place, photo, number, done, and not done after all."""

import re

import httpx
import pytest

from tests.centre import Citizen, RunningCentre, payloads, words
from tests.channels.test_photo import from_a_phone
from tests.contract.test_events import frames, live


def file_report(citizen: Citizen, place: str) -> str:
    """Report a hole with a photo; gives the number."""
    assert "어디에서" in words(citizen.say("도로에 깊은 구멍이 생겨서 위험해요 신고할게요"))
    assert "사진: 없음" in words(citizen.say(place))
    sent = citizen.client.post(
        f"/conversations/{citizen.id}/photos",
        content=from_a_phone(),
        headers={"Content-Type": "image/jpeg"},
    )
    assert "사진: 있음" in words(sent.raise_for_status().json())
    found = re.search(r"SR-\d{4}-\d{6}", words(citizen.press("/affirm")))
    assert found
    return found[0]


@pytest.mark.parametrize("answer", ["아니요", "네"])
def test_the_citizen_hears_that_it_is_done_and_has_the_last_word(
    centre: RunningCentre, citizen: Citizen, answer: str
) -> None:
    place = {"아니요": "종로구 삼일대로 457", "네": "종로구 삼일대로 100"}[answer]
    number = file_report(citizen, place)
    with live(centre, citizen, after=citizen.transcript()[-1]["id"]) as socket:
        frames(socket, 1)
        done = httpx.put(
            f"{centre.sandbox_url}/dev/service-requests/{number}", json={"status": "closed"}
        )
        done.raise_for_status()
        [news] = frames(socket, 1)
    assert f"{number}번의 처리가 끝났다고" in news["message"]["text"]
    said = citizen.say(answer)
    if answer == "네":
        assert "고맙습니다" in words(said)
    else:
        assert f"내용: {number} 신고가 처리되었다고" in words(said)
        assert "/affirm" in payloads(said)
