"""What operators and other programs ask of the gateway itself."""

import httpx

from tests.centre import Citizen, RunningCentre


def test_health_and_readiness(centre: RunningCentre) -> None:
    assert httpx.get(f"{centre.url}/healthz").status_code == 200
    ready = httpx.get(f"{centre.url}/readyz")
    assert ready.status_code == 200
    assert ready.json()["parts"] == {
        "engine": True,
        "actions": True,
        "database": True,
        "redis": True,
    }


def test_metrics_count_turns_and_hold_nothing_of_citizens(
    centre: RunningCentre, citizen: Citizen
) -> None:
    citizen.say("010-2345-6789 홍길동")
    figures = httpx.get(f"{centre.url}/metrics").text
    assert "centre_turns_total{" in figures
    assert citizen.id not in figures
    assert "홍길동" not in figures


def test_the_api_is_described_and_can_be_read(centre: RunningCentre) -> None:
    document = httpx.get(f"{centre.url}/openapi.json").json()
    for path in (
        "/api/v1/conversations",
        "/api/v1/conversations/{id}/messages",
        "/api/v1/conversations/{id}",
        "/healthz",
        "/readyz",
        "/metrics",
    ):
        assert path in document["paths"]
    assert httpx.get(f"{centre.url}/docs").status_code == 200


def test_pages_carry_a_strict_policy(centre: RunningCentre) -> None:
    for path in ("/", "/desk"):
        response = httpx.get(f"{centre.url}{path}")
        assert response.status_code == 200
        policy = response.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe-inline" not in policy


def test_the_desk_is_closed_to_who_is_not_signed_in(centre: RunningCentre) -> None:
    for method, path in (
        ("GET", "/session"),
        ("GET", "/queue"),
        ("GET", "/tickets/x"),
        ("POST", "/tickets/x/accept"),
        ("POST", "/tickets/x/close"),
        ("POST", "/tickets/x/hand-back"),
    ):
        assert httpx.request(method, f"{centre.url}/desk/api{path}").status_code == 401


def test_the_desk_takes_no_requests_from_other_sites(centre: RunningCentre) -> None:
    response = httpx.post(
        f"{centre.url}/desk/api/session",
        json={"login": "hana", "password": "sandbox-only"},
        headers={"Origin": "https://evil.example"},
    )
    assert response.status_code == 403
