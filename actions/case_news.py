"""News of an application: its new state, what comes next, and whom to ask."""

from actions.apis.models import Case
from actions.case_status import tell_case, tell_office
from actions.events import Events, put
from actions.news import News
from actions.office_directory import OfficeDirectory
from actions.speech import Speech
from actions.turn import Turn


class CaseChanged:
    """Tells the state that the office reported; the data is the case itself."""

    type = "case.changed"
    urgent = False

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    async def tell(self, news: News, turn: Turn, speech: Speech) -> Events:
        """Tell it as a status is told; after the last state nothing more will come."""
        case = Case.model_validate({"receipt": news.subject, **news.data})
        is_last = case.status == "completed"
        speech.say("utter_case_changed", number=case.receipt)
        tell_case(case, turn, speech)
        await tell_office(case, self._offices, turn, speech)
        if is_last:
            speech.effect("unfollow", subject=case.receipt)
            return [put("followed", None)]
        speech.say("utter_case_followed_on", number=case.receipt)
        return []
