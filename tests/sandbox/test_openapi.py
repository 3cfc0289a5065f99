"""The sandbox keeps what its OpenAPI document promises, whatever it is sent."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    negative_data_rejection,
    positive_data_acceptance,
)

from sandbox.app import create_app
from tests.processes import Running, start_sandbox

schema = schemathesis.openapi.from_dict(create_app().openapi())

# A well-formed wish may still be refused with 422: no slot at that time, or a key used before.
# Starlette's Allow names the methods of one route, where a path may have two.
NOT_PROMISED = [positive_data_acceptance, allow_header_conformance]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A sandbox of our own, which the examples may fill with bookings."""
    folder = tmp_path_factory.mktemp("openapi")
    with start_sandbox(f"sqlite:///{folder}/sandbox.db") as process:
        yield process


# Open311 takes an empty argument for none, whatever its form.
NOT_PROMISED_BY_OPEN311 = [*NOT_PROMISED, negative_data_rejection]


@schema.parametrize()
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_documented(case: "schemathesis.Case[Any]", running: Running) -> None:
    is_open311 = case.path.startswith("/open311/")
    excluded = NOT_PROMISED_BY_OPEN311 if is_open311 else NOT_PROMISED
    case.call_and_validate(base_url=running.url, excluded_checks=excluded)
