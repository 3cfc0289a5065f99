"""Citizens of one whole centre that all tests of the contract share."""

import pytest

from tests.centre import Citizen, RunningCentre


@pytest.fixture
def citizen(centre: RunningCentre) -> Citizen:
    """A citizen who speaks Korean."""
    return centre.citizen("ko")


@pytest.fixture
def visitor(centre: RunningCentre) -> Citizen:
    """A citizen who speaks English."""
    return centre.citizen("en")
