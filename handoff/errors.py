"""What can go wrong at the desk.

DeskError
├── NotSignedIn      no session, or one that has ended
├── WrongPassword    login and password do not belong together
├── TooManyAttempts  too many attempts to sign in
├── ForeignPage      the request comes from a page of another site
├── NotSupervisor    only a supervisor may do this
├── NoSuchNotice     no such notice, or one that has ended
├── NoSuchTicket     no such ticket, or not one that this agent may see
└── TicketTaken      the ticket is not, or no longer, the agent's to act on
"""


class DeskError(Exception):
    """The root of all errors of the desk."""


class NotSignedIn(DeskError):
    """There is no session, or it has ended."""


class WrongPassword(DeskError):
    """Login and password do not belong together."""


class TooManyAttempts(DeskError):
    """Somebody tries passwords."""


class ForeignPage(DeskError):
    """The request comes from a page of another site."""


class NoSuchTicket(DeskError):
    """There is no such ticket, or the agent may not see it."""


class TicketTaken(DeskError):
    """The ticket is not, or no longer, the agent's to act on."""


class NotSupervisor(DeskError):
    """Only a supervisor may do this."""


class NoSuchNotice(DeskError):
    """There is no such notice, or it has ended."""
