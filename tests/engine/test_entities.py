"""What rules read off messages, on a Tuesday: 24 November 2026, ten o'clock in Seoul."""

from datetime import datetime

import pytest

from bot.engine.entities.levels import is_nothing_else
from bot.engine.entities.reader import read

NOW = datetime.fromisoformat("2026-11-24T10:00:00+09:00")

KOREAN = [
    ("접수번호 2026-1123-00456 어떻게 됐어요", {"receipt_number": "2026-1123-00456"}),
    ("2026 1123 00456", {"receipt_number": "2026-1123-00456"}),
    ("2026112300456이요", {"receipt_number": "2026-1123-00456"}),
    ("이공이육 다시 일일이삼 다시 공공사오육", {"receipt_number": "2026-1123-00456"}),
    ("sr 2026 000017번", {"receipt_number": "SR-2026-000017"}),
    ("공일공 이삼사오 육칠팔구", {"phone": "+821023456789"}),
    ("02-2148-1114로 전화주세요", {"phone": "+82221481114"}),
    ("뒷자리 5678이에요", {"phone_digits": "5678"}),
    ("전화 끝자리 1111", {"phone_digits": "1111"}),
    ("전화번호 끝 네 자리 2222", {"phone_digits": "2222"}),
    ("육칠팔구요", {"phone_digits": "6789"}),
    ("소화전 앞에 차 대놨어요 45나 6789", {"vehicle_number": "45나6789"}),
    ("서울 12가3456 차요", {"vehicle_number": "서울12가3456"}),
    ("다음주 화욜 3시", {"date": "2026-12-01", "time": "15:00"}),
    ("내일 오후 세 시쯤", {"date": "2026-11-25", "time": "15:00"}),
    ("아니 9시로", {"time": "09:00"}),
    ("11/30 14:00", {"date": "2026-11-30", "time": "14:00"}),
    ("이번 달 말까지", {"date": "2026-11-30"}),
    ("1988년 3월 2일생", {"date": "1988-03-02"}),
    ("종로구청이 어디예요", {"office": "jongno-gu"}),
    ("마포로 할게요", {"office": "mapo-gu"}),
    ("해운대요", {"office": "haeundae-gu"}),
    ("마포세무서 전화번호 좀", {"office": None}),
    ("강남구청 몇 시까지 해요", {"office": None}),
    ("송파구에 살아요", {"district": "송파구"}),
    ("서울특별시 마포구 월드컵로 212 앞", {"address": "서울특별시 마포구 월드컵로 212"}),
    ("제주시 광양9길 10", {"address": "제주시 광양9길 10"}),
    ("망원동 123-4번지", {"address": "망원동 123-4번지"}),
    ("제 이름은 김민수입니다", {"person_name": "김민수"}),
    ("영어로 해주세요", {"language": "en"}),
    ("3만 5천원", {"amount": 35_000}),
    ("만오천원", {"amount": 15_000}),
    ("52,000원이라던데", {"amount": 52_000}),
    ("쉽게 말해 주세요", {"level": "plain"}),
    ("쉬운 말로 설명해줘", {"level": "plain"}),
    ("여권 수수료 짧게 알려줘", {"level": "short"}),
    ("간단히 요약해줘요", {"level": "short"}),
    ("자세히", {"level": "standard"}),
    ("좀 더 자세히 알려주세요", {"level": "standard"}),
]

ENGLISH = [
    (
        "next tuesday 3 pm at the Mapo-gu office",
        {"date": "2026-12-01", "time": "15:00", "office": "mapo-gu"},
    ),
    ("can i come at 4 instead", {"time": "16:00"}),
    ("friday at 10", {"date": "2026-11-27", "time": "10:00"}),
    ("3pm on the 1st of december", {"date": "2026-12-01", "time": "15:00"}),
    ("book me next monday morning pls", {"date": "2026-11-30"}),
    (
        "my name is Nguyen Thi Lan and my phone is 010-2345-6789",
        {"person_name": "Nguyen Thi Lan", "phone": "+821023456789"},
    ),
    ("the last four are 6789", {"phone_digits": "6789"}),
    ("my phone ends in 6789", {"phone_digits": "6789"}),
    ("Haeundae please", {"office": "haeundae-gu"}),
    ("is the Seongsu office open", {"office": None}),
    ("212 Worldcup-ro, Mapo-gu, Seoul", {"address": "212 Worldcup-ro, Mapo-gu, Seoul"}),
    ("switch to 한국어", {"language": "ko"}),
    ("in english please", {"language": "en"}),
    ("it costs KRW 3000 or 50k won", {"amount": 50_000}),
    ("simpler please", {"level": "plain"}),
    ("can you explain in simple words", {"level": "plain"}),
    ("in easy English please", {"level": "plain"}),
    ("keep it short", {"level": "short"}),
    ("passport fee, short answer please", {"level": "short"}),
    ("more details", {"level": "standard"}),
]

DECOYS = [
    ("ko", "14일 지났어요 벌금 있어요?"),
    ("ko", "3일 걸려요"),
    ("ko", "10년 복수여권"),
    ("ko", "아파트 7층"),
    ("ko", "우리 애 영어학원 등록"),
    ("ko", "이름은 뭐예요"),
    ("ko", "친구가 축구를 다시 하자는데 입구가 어디예요"),
    ("ko", "2026년에 바뀌나요"),
    ("ko", "세종대왕 동상"),
    ("ko", "어떻게 하면 쉽게 발급받을 수 있나요"),
    ("ko", "간단하게 온라인으로 되나요"),
    ("en", "it takes 14 days"),
    ("en", "E-7 ends in march"),
    ("en", "change my indian license to korean one"),
    ("en", "which gu office is nearest"),
    ("en", "pole number 0312-07"),
    ("en", "is it easier to apply online"),
    ("en", "short-term stay visa"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "only"),
    [
        ("ko", "쉽게 말해 주세요", True),
        ("ko", "뭔 소린지 모르겠어요 쉬운 말로 설명해 줘요", True),
        ("ko", "너무 길어요 짧게요", True),
        ("ko", "여권 수수료 짧게 알려줘", False),
        ("ko", "쉬운 말로 여권 설명해 주세요", False),
        ("ko", "자세히", False),
        ("ko", "다시 말해 주세요", False),
        ("en", "can you explain it in simple words please", True),
        ("en", "keep it short", True),
        ("en", "passport fee, short answer please", False),
    ],
)
def test_knows_a_message_that_only_wants_other_words(language: str, text: str, only: bool) -> None:
    assert is_nothing_else(text, read(text, language, NOW)) is only


def found(text: str, language: str) -> dict[str, object]:
    return {one.type: one.value for one in read(text, language, NOW)}


@pytest.mark.parametrize(("text", "expected"), KOREAN)
def test_reads_korean(text: str, expected: dict[str, object]) -> None:
    assert found(text, "ko") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_reads_english(text: str, expected: dict[str, object]) -> None:
    assert found(text, "en") == expected


@pytest.mark.parametrize(("language", "text"), DECOYS)
def test_is_not_taken_in(language: str, text: str) -> None:
    assert found(text, language) == {}


def test_a_correction_keeps_both_days_in_order() -> None:
    days = read("원래 28일 예약인데 26일로 당겨도 되나요", "ko", NOW)
    assert [day.value for day in days] == ["2026-11-28", "2026-11-26"]


def test_digits_of_one_number_are_taken_once() -> None:
    text = "2026-1123-00456, 010-2345-6789, A-2026-000123, 5678"
    kinds = [one.type for one in read(text, "ko", NOW)]
    assert kinds == ["receipt_number", "phone", "appointment_number", "phone_digits"]


def test_the_day_and_the_hour_are_parted() -> None:
    text = "내일 오후 세 시에 갈게요"
    spans = {one.type: text[one.start : one.end] for one in read(text, "ko", NOW)}
    assert spans == {"date": "내일", "time": "오후 세 시"}
