"""The forms of what identifies a citizen's matter, and how they are compared."""

import hmac
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

Number = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,64}$")]
"""A receipt, booking or request number."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,64}$")]
"""The id of a service or an office."""

PhoneDigits = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
"""The last four digits of the applicant's phone."""

Phone = Annotated[
    str,
    StringConstraints(pattern=r"^(\+82|0)1[016789][0-9]{7,8}$"),
    AfterValidator(lambda phone: "0" + phone.removeprefix("+82") if phone[0] == "+" else phone),
]
"""A Korean mobile phone, kept as 01012345678."""


AnyPhone = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{6,14}$")]
"""A phone anywhere, as E.164 writes it."""


def matches(phone: str | None, digits: str) -> bool:
    """Whether the phone ends so; takes as long for no phone as for a wrong one."""
    ending = (phone or "none")[-4:]
    return hmac.compare_digest(ending.encode(), digits.encode())
