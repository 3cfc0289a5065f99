"""One whole centre for all tests of the contract."""

from collections.abc import Iterator

import pytest

from tests.centre import Citizen, RunningCentre, running_centre


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCentre]:
    """The centre as `make run` starts it."""
    with running_centre(tmp_path_factory.mktemp("centre")) as centre:
        yield centre


@pytest.fixture
def citizen(centre: RunningCentre) -> Citizen:
    """A citizen who speaks Korean."""
    return centre.citizen("ko")


@pytest.fixture
def visitor(centre: RunningCentre) -> Citizen:
    """A citizen who speaks English."""
    return centre.citizen("en")
