"""When agents are at the desk."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Literal

import holidays
import yaml

_FILE = Path(__file__).parent / "queues.yml"
_SEARCHED_DAYS = 31
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Hours:
    """The opening hours of a queue; closed on Korean public holidays."""

    by_weekday: dict[str, tuple[time, time]]
    """Opening and closing time of each weekday on which somebody is there."""

    def contain(self, moment: datetime) -> bool:
        """Whether somebody is there at a moment in Asia/Seoul."""
        if moment.date() in holidays.country_holidays("KR", years=moment.year):
            return False
        hours = self.by_weekday.get(_WEEKDAYS[moment.weekday()])
        return hours is not None and hours[0] <= moment.time() < hours[1]

    def next_opening(self, moment: datetime) -> datetime | None:
        """When somebody is there again; None where nobody is for weeks."""
        days = (moment.date() + timedelta(days=n) for n in range(_SEARCHED_DAYS))
        starts = (
            datetime.combine(day, hours[0], moment.tzinfo)
            for day in days
            if (hours := self.by_weekday.get(_WEEKDAYS[day.weekday()]))
        )
        return next((at for at in starts if at >= moment and self.contain(at)), None)


def load_hours(mode: Literal["always", "queues"]) -> Hours | None:
    """The desk's hours, or None where somebody is always there."""
    if mode == "always":
        return None
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return Hours({day: _range(hours) for day, hours in data["hours"].items()})


def _range(hours: str) -> tuple[time, time]:
    opens, closes = hours.split("-")
    return time.fromisoformat(opens), time.fromisoformat(closes)
