"""Questions about services."""

from tests.actions.stage import Stage

ACTION = "action_answer_service"


async def test_an_answer_cites_where_it_comes_from(stage: Stage) -> None:
    slots = {"service": "passport"}
    told = await stage.play(ACTION, "ask_service", {"service": "passport", "aspect": "fee"}, slots)
    [message] = [m["custom"] for m in told.messages if m["custom"]]
    assert isinstance(message, dict)
    assert "52,000원" in message["text"]
    assert message["citations"][0]["verified_on"]


async def test_a_follow_up_keeps_what_it_does_not_name(stage: Stage) -> None:
    kept = {"service": "passport", "aspect": "documents"}
    told = await stage.play(ACTION, "ask_service", slots=kept)
    assert told.slots["aspect"] == "documents"


async def test_another_service_starts_with_its_overview(stage: Stage) -> None:
    slots = {"service": "move-in-report", "aspect": "fee"}
    told = await stage.play(ACTION, "ask_service", {"service": "move-in-report"}, slots)
    assert told.slots["aspect"] == "overview"


async def test_offers_other_aspects_and_a_visit(stage: Stage) -> None:
    told = await stage.play(
        ACTION, "ask_service", {"service": "passport", "aspect": "fee"}, {"service": "passport"}
    )
    assert '/ask_service{"service": "passport", "aspect": "documents"}' in told.buttons
    assert told.said == ["utter_visit_button"]


async def test_offers_nothing_inside_a_form(stage: Stage) -> None:
    told = await stage.play(
        ACTION, "ask_service", slots={"service": "passport"}, form="book_appointment_form"
    )
    assert told.buttons == []


async def test_without_a_service_it_asks_which_and_keeps_the_aspect(stage: Stage) -> None:
    told = await stage.play(ACTION, "ask_service", {"aspect": "fee"})
    assert told.said == ["utter_ask_which_service"]
    assert told.buttons[0] == '/ask_service{"service": "passport", "aspect": "fee"}'


async def test_a_service_nobody_knows_is_asked_back(stage: Stage) -> None:
    told = await stage.play(ACTION, "ask_service", slots={"service": "no-such-service"})
    assert told.said == ["utter_ask_which_service"]
