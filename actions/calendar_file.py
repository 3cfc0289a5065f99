"""A booked visit as a file for the citizen's calendar."""

from datetime import datetime

from icalendar import Calendar, Event

from actions.apis.models import Appointment
from actions.speech import Attachment


def calendar_file(appointment: Appointment, title: str, place: str, now: datetime) -> Attachment:
    """Write the visit as iCalendar (RFC 5545), in the time zone of Seoul."""
    visit = Event()
    visit.add("uid", f"{appointment.number}@communication-centre")
    visit.add("dtstamp", now)
    visit.add("dtstart", appointment.start)
    visit.add("dtend", appointment.end)
    visit.add("summary", title)
    visit.add("location", place)
    visit.add("description", appointment.number)
    calendar = Calendar()
    calendar.add("prodid", "-//communication centre//appointments//")
    calendar.add("version", "2.0")
    calendar.add_component(visit)
    calendar.add_missing_timezones()
    content = calendar.to_ical().decode("utf-8")
    return {"type": "text/calendar", "name": f"{appointment.number}.ics", "content": content}
