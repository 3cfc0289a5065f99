"""What can go wrong at the desk.

DeskError
├── NotSignedIn      no session, or one that has ended
├── WrongPassword    login and password do not belong together
├── TooManyAttempts  too many attempts to sign in
├── ForeignPage      the request comes from a page of another site
├── NotSupervisor    only a supervisor may do this
├── NoSuchNotice     no such notice, or one that has ended
├── NoSuchService    no such service, or no such revision of its facts
├── ProposalChanged  the proposal of facts is no longer what was seen
├── FactsChanged     what is told is no longer what the proposal was written over
├── NotTheAuthor     a proposal of facts is edited by its author alone
├── OwnProposal      a second person approves
├── UnsoundFacts     the check finds faults in the facts
├── NothingChanged   the proposal says what is told already
├── InFilesAlready   the files say what was published: taking it back would change nothing
├── NoSuchReview     no such words are kept for review, or no longer
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


class NoSuchReview(DeskError):
    """No such words are kept for review, or no longer."""


class NoSuchService(DeskError):
    """There is no such service, or no such revision of its facts."""


class ProposalChanged(DeskError):
    """The proposal of facts is no longer what was seen: somebody else was faster."""


class FactsChanged(DeskError):
    """What is told is no longer what the proposal was written over."""


class NotTheAuthor(DeskError):
    """A proposal of facts is edited by its author alone."""


class OwnProposal(DeskError):
    """A second person approves."""


class UnsoundFacts(DeskError):
    """The check finds faults in the facts."""


class NothingChanged(DeskError):
    """The proposal says what is told already."""


class InFilesAlready(DeskError):
    """The files say what was published: taking it back would change nothing."""
