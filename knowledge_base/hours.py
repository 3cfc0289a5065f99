"""What the facts about hours say of days on which offices rest."""

import re
from datetime import date

from knowledge_base.catalogue import catalogue

_WEEKDAYS = re.compile(r"평일")
_OTHER_DAYS = re.compile(r"주말|토요일|일요일|공휴일|휴일|매일|연중|24시간|00:00~24:00")


def is_on_weekdays_only(service: str, today: date) -> bool:
    """Whether all that is known about a service's hours is about weekdays."""
    texts = [fact.text.ko for fact in catalogue().services[service].facts_on(today, "hours")]
    return any(_WEEKDAYS.search(text) for text in texts) and not any(
        _OTHER_DAYS.search(text) for text in texts
    )
