"""Where the pages of services are: Korean at the root, English below `/en`."""

from bot.messages import Language

_ROOT: dict[Language, str] = {"ko": "", "en": "/en"}


def services_page(language: Language) -> str:
    """The path of the list of services."""
    return f"{_ROOT[language]}/services"


def polls_page(language: Language) -> str:
    """The path of the results of polls."""
    return f"{_ROOT[language]}/polls"


def service_page(service: str, language: Language) -> str:
    """The path of a service's page."""
    return f"{services_page(language)}/{service}"
