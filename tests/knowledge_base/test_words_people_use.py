"""Finding services and cases in what people write."""

import pytest

from knowledge_base.cases import cases_in, inherent, is_only_case
from knowledge_base.catalogue import catalogue
from knowledge_base.models import Case
from knowledge_base.names import listed_in, names_in, services_in


@pytest.mark.parametrize(
    ("text", "services"),
    [
        ("등본이랑 인감 떼려고요", ("resident-registration-copy", "seal-certificate")),
        ("가족 관계 증명서", ("family-relation-certificate",)),
        ("기초연금하고 국민연금", ("basic-pension", "national-pension")),
        ("등기부 등본", ("property-register",)),
        ("my ARC and my driver's license", ("alien-registration", "drivers-license")),
        ("search for something", ()),
        ("안녕하세요", ()),
    ],
)
def test_services_are_found_by_their_names(text: str, services: tuple[str, ...]) -> None:
    assert services_in(text) == services


def test_every_service_is_found_by_every_name_it_has() -> None:
    for service in catalogue().services.values():
        names = (*service.aliases.ko, *service.aliases.en, service.names.ko, service.names.en)
        for name in names:
            assert service.id in services_in(name.upper()), name
            assert service.id in services_in(f"{name} 얼마예요?"), name


def test_names_are_given_as_they_were_written() -> None:
    assert names_in("등본이랑 초본 차이") == ("등본", "초본")


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("우리 애 여권", ("minor",)),
        ("아기여권", ("minor",)),
        ("for my kids", ("minor",)),
        ("장애인 등록", ()),
        ("아이디를 찾아요", ()),
        ("대리인은 뭐가 필요해요", ("proxy",)),
        ("어머니 대신 신청해요", ("proxy",)),
        ("신분증 대신 면허증 돼요?", ()),
        ("on behalf of my father", ("proxy",)),
        ("외국인도 돼요?", ("foreigner",)),
        ("my child lost it", ("minor", "lost")),
        ("중고차 명의 이전", ("transfer",)),
    ],
)
def test_cases_are_found_by_what_people_say(text: str, cases: tuple[Case, ...]) -> None:
    assert cases_in(text) == cases


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("대리인은요?", True),
        ("그럼 우리 애는요?", True),
        ("and for my child?", True),
        ("what if I lost it?", True),
        ("외국인도 돼요?", False),
        ("아이 여권 수수료는요?", False),
        ("수수료는요?", False),
        ("how much for my child", False),
    ],
)
def test_a_bare_case_asks_the_last_question_again(text: str, only: bool) -> None:
    assert is_only_case(text) is only


def test_a_service_for_foreigners_is_about_them_as_a_whole() -> None:
    services = catalogue().services
    assert "foreigner" in inherent(services["alien-registration"])
    assert "minor" in inherent(services["birth-registration"])
    assert inherent(services["seal-certificate"]) == ()


@pytest.mark.parametrize(
    ("text", "services"),
    [
        ("등본하고 인감 얼마예요?", ("resident-registration-copy", "seal-certificate")),
        ("출생신고도 하고 부모급여도 받고 싶어요", ("birth-registration", "child-benefit")),
        ("a passport and an ARC", ("passport", "alien-registration")),
        ("여권 신청에 신분증 필요해요?", ()),
        ("등본", ()),
    ],
)
def test_services_named_in_one_breath_are_told_from_those_that_are_not(
    text: str, services: tuple[str, ...]
) -> None:
    assert listed_in(text) == services
