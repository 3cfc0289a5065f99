"""Every action, built over the backends of one process."""

from collections.abc import Mapping

from actions.action import Action
from actions.apis.backends import Backends
from actions.apis.service_requests import ServiceRequestsApi
from actions.appointment_form import BookAppointmentForm
from actions.appointment_questions import (
    AskBookingPhone,
    AskDate,
    AskOffice,
    AskService,
    AskTime,
)
from actions.book_appointment import AskBookingConfirmed, BookAppointment
from actions.booked_appointments import (
    AskCancelConfirmed,
    CancelAppointment,
    CancelAppointmentForm,
    ViewAppointment,
    ViewAppointmentForm,
)
from actions.booking_search import BookingSearch
from actions.case_news import CaseChanged
from actions.case_status import CheckStatus, CheckStatusForm
from actions.change_appointment import (
    AskChangeConfirmed,
    BeginToMove,
    ChangeAppointment,
    ChangeAppointmentForm,
    means_to_move,
)
from actions.chosen_time import ChosenTime
from actions.detours import Detour, WithDetours
from actions.dialogue_moves import Affirm, ChangeLanguage, Deny, GoBack, Repeat, Stop
from actions.emergency import Emergency
from actions.find_office import FindOffice
from actions.following import Follow, Unfollow
from actions.free_times import FreeTimes
from actions.further_needs import OfferFurtherNeeds
from actions.kept_requests import KeepLookUp, MakeKeptRequest, WithdrawRequest
from actions.kept_states import TellKeptRequest, is_meant
from actions.leave_wait_list import (
    AskLeaveConfirmed,
    BeginLeaving,
    LeaveWaitList,
    LeaveWaitListForm,
    leaves_what_is_known,
    means_to_leave,
)
from actions.my_matters import BeginMyMatters, MyMattersForm, ShowMyMatters, wants_all
from actions.news import Teller, TellNews
from actions.office_directory import OfficeDirectory
from actions.out_of_scope import Fallback
from actions.outage import NEEDS, TellsOutage
from actions.people import Calm, RequestHuman
from actions.phone_proof import PhoneProof
from actions.poll_form import AskPoll, AskPollOption, AskVoteConfirmed, TakePollForm
from actions.polls import TakePoll
from actions.privacy import Erase, PrivacyRequestForm
from actions.reminders import VisitNear
from actions.report_form import ReportProblemForm
from actions.report_outcome import ReportClosed, Unsolved
from actions.report_questions import AskReportConfirmed, AskReportKnown, AskReportService
from actions.report_watch import ReportWatched
from actions.reports import ReportProblem
from actions.satisfaction import TakeLeave
from actions.service_answers import AnswerService
from actions.suggestion_form import (
    AskCategory,
    AskContact,
    AskSuggestionConfirmed,
    AskSuggestionOffice,
    SubmitSuggestionForm,
)
from actions.suggestions import SubmitSuggestion
from actions.time_offers import DeclineOffer, OfferLapsed, TakeOffer, TimeOffered
from actions.wait_list import AskWaitConfirmed, BeginWaiting, JoinWaitList, WaitListForm


def all_actions(backends: Backends) -> dict[str, Action]:
    """The actions by the names that the flows use."""
    offices = OfficeDirectory(backends.appointments)
    actions = {
        action.name: action
        for action in (
            *_appointments(backends, offices),
            *_matters(backends, offices),
            *_participation(backends, offices),
            *_conversation(backends),
            *(Follow(), Unfollow(), KeepLookUp(), WithdrawRequest()),
        )
    }
    news = TellNews(MakeKeptRequest(actions), *_tellers(offices, backends.service_requests))
    warning = {
        name: TellsOutage(actions[name], backends.clients[need.api], need)
        for form, need in NEEDS.items()
        if (name := f"validate_{form}")
    }
    heard = actions | warning
    giving_way = {
        name: WithDetours(heard[name], *detours) for name, detours in _detours(actions).items()
    }
    return heard | giving_way | {news.name: news}


def _detours(actions: Mapping[str, Action]) -> dict[str, tuple[Detour, ...]]:
    """What a message may be meant for instead of the action that it was understood as."""
    kept = Detour(is_meant, TellKeptRequest())
    everything = Detour(wants_all, BeginMyMatters(actions["action_show_my_matters"]))
    return {
        "validate_book_appointment_form": (Detour(means_to_move, BeginToMove()),),
        "validate_cancel_appointment_form": (kept, Detour(means_to_leave, BeginLeaving())),
        "validate_check_status_form": (kept, everything),
        "validate_view_appointment_form": (kept, everything),
        "validate_privacy_request_form": (kept,),
        "action_stop": (kept, Detour(leaves_what_is_known, BeginLeaving())),
        "action_fallback": (kept,),
        "action_default_fallback": (kept,),
    }


def _appointments(backends: Backends, offices: OfficeDirectory) -> tuple[Action, ...]:
    api = backends.appointments
    free = FreeTimes(api)
    chosen, search = ChosenTime(free, offices, api), BookingSearch(api, offices)
    book, change = "book_appointment", "change_appointment"
    return (
        BookAppointmentForm(chosen),
        AskService(book),
        *(AskOffice(offices, task) for task in (book, change)),
        *(AskDate(free, task) for task in (book, change)),
        *(AskTime(free, task) for task in (book, change)),
        AskBookingPhone(),
        AskBookingConfirmed(offices),
        BookAppointment(api, offices),
        ChangeAppointmentForm(search, chosen),
        AskChangeConfirmed(offices),
        ChangeAppointment(api, offices),
        ViewAppointmentForm(),
        ViewAppointment(search),
        CancelAppointmentForm(search),
        AskCancelConfirmed(offices),
        CancelAppointment(api, offices),
        BeginWaiting(),
        WaitListForm(),
        AskWaitConfirmed(offices),
        JoinWaitList(api),
        LeaveWaitListForm(api),
        AskLeaveConfirmed(api, offices),
        LeaveWaitList(api),
        TakeOffer(),
        DeclineOffer(api),
        FindOffice(offices),
    )


def _matters(backends: Backends, offices: OfficeDirectory) -> tuple[Action, ...]:
    return (
        AnswerService(),
        CheckStatusForm(),
        CheckStatus(backends.cases, backends.service_requests, offices),
        ReportProblemForm(backends.service_requests),
        AskReportService(),
        AskReportKnown(backends.service_requests),
        AskReportConfirmed(),
        ReportProblem(backends.service_requests),
        MyMattersForm(PhoneProof(backends.identity)),
        ShowMyMatters(backends.matters, offices),
    )


def _tellers(offices: OfficeDirectory, requests: ServiceRequestsApi) -> tuple[Teller, ...]:
    closed = ReportClosed()
    return (
        CaseChanged(offices),
        VisitNear(offices),
        closed,
        ReportWatched(requests, closed),
        TimeOffered(offices),
        OfferLapsed(),
    )


def _participation(backends: Backends, offices: OfficeDirectory) -> tuple[Action, ...]:
    return (
        SubmitSuggestionForm(offices),
        AskCategory(),
        AskSuggestionOffice(offices),
        AskContact(),
        AskSuggestionConfirmed(offices),
        SubmitSuggestion(backends.suggestions),
        TakePollForm(backends.polls, PhoneProof(backends.identity)),
        AskPoll(backends.polls),
        AskPollOption(backends.polls),
        AskVoteConfirmed(backends.polls),
        TakePoll(backends.polls),
        TakeLeave("thank"),
        TakeLeave("goodbye"),
    )


def _conversation(backends: Backends) -> tuple[Action, ...]:
    return (
        RequestHuman(),
        Calm(),
        Emergency(),
        Affirm(),
        Deny(Unsolved(backends.service_requests)),
        Stop(backends.appointments),
        Repeat(),
        GoBack(),
        ChangeLanguage(),
        PrivacyRequestForm(),
        Erase(),
        Fallback(),
        Fallback("action_default_fallback"),
        OfferFurtherNeeds(),
    )
