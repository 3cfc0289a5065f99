"""An appointment as a file for the citizen's calendar: booked, moved or cancelled."""

from datetime import datetime

from icalendar import Calendar, Event, vCalAddress

from actions.apis.models import Appointment, Office
from actions.speech import Attachment
from actions.wording import of, where
from knowledge_base.catalogue import catalogue
from knowledge_base.models import Language


def calendar_file(
    appointment: Appointment, office: Office, language: Language, now: datetime
) -> Attachment:
    """Write the visit as iCalendar (RFC 5545) in the time zone of Seoul.

    A calendar that has the visit takes a file with the same UID and a higher SEQUENCE as news
    of it, and one with the method CANCEL as its end (RFC 5546).
    """
    booked = appointment.status == "booked"
    name = of(office.name, language)
    place = where(appointment.kind, name, language)
    organizer = vCalAddress(f"tel:{office.phone}")
    organizer.params["CN"] = name
    visit = Event()
    visit.add("uid", f"{appointment.number}@communication-centre")
    visit.add("sequence", appointment.sequence)
    visit.add("status", "CONFIRMED" if booked else "CANCELLED")
    visit.add("dtstamp", now)
    visit.add("dtstart", appointment.start)
    visit.add("dtend", appointment.end)
    visit.add("summary", f"{catalogue().name(appointment.service, language)} · {place}")
    visit.add("location", place)
    visit.add("organizer", organizer)
    visit.add("description", appointment.number)
    calendar = Calendar()
    calendar.add("prodid", "-//communication centre//appointments//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH" if booked else "CANCEL")
    calendar.add_component(visit)
    calendar.add_missing_timezones()
    content = calendar.to_ical().decode("utf-8")
    return {"type": "text/calendar", "name": f"{appointment.number}.ics", "content": content}
