"""A booking on its way, as the tests of booking need it."""

FORM = "validate_book_appointment_form"
BOOK = "action_book_appointment"


def details(**more: object) -> dict[str, object]:
    """All that was asked and answered."""
    return {
        "appointment_service": "passport",
        "office": "mapo-gu",
        "date": "2026-12-02",
        "time": "10:00",
        "phone_digits": "4321",
        "confirmed": True,
        **more,
    }


def asked(**more: object) -> dict[str, object]:
    """Just asked for the day."""
    given = {"office": "mapo-gu", "appointment_service": "passport", "requested_slot": "date"}
    return {**given, **more}
