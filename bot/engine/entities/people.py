"""Names of people, only where they are given as such, and names of languages."""

import re

from bot.engine.entities.found import Found, Reading

_KOREAN_NAME = re.compile(
    r"(?:(?:제|내|저의|본인|신청인|신청자)?\s?(?:이름은|성함은|성명은|이름이)|신청인은|신청자는|저는(?=\s?[가-힣]{2,4}(?:이?라고)))"
    r"\s?(?P<name>[가-힣]{2,5}?)"
    r"(?=이?(?:에요|예요|고요|고|구요|라고|라는|요|입니다|인데|거든)|입니다|\s|[,.!?]|$)"
)
_ENGLISH_NAME = re.compile(
    r"\b(?:my (?:full )?name is|my name's|name is|i'm called|i am called)\s+"
    r"(?P<name>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){0,3})",
    re.IGNORECASE,
)
_ENDS_NAME = re.compile(
    r"\s+(?:and|i|my|from|the|phone|number|with|who|but|uh|um|on|in|at|please|for|is)\b.*",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"(?:뭐|무엇|뭔|어떻|누구|필요|not|on|wrong|what)", re.IGNORECASE)

_PARTICLE = r"(?=로|으로|를|을|가|는|은|도|만|랑|하고|보다|밖에|버전|[^가-힣]|$)"
_LANGUAGES = (
    (re.compile(rf"(?:한국어|한국말|우리말|국어(?!사전)){_PARTICLE}"), "ko"),
    (re.compile(rf"(?:영어|잉글리시){_PARTICLE}"), "en"),
)
_ENGLISH_LANGUAGE = re.compile(
    r"\b(?:(?:in|to|into|speak|use|talk|understand|know|write|reply|prefer)\s+(?P<after>korean|english)"
    r"(?!\s+(?:nationals?|nationality|citizens?|licen[sc]e|passport|phone|name|school|law|spouse|wife|husband|one|driv\w+))"
    r"|^\W*(?P<alone>korean|english)\W*(?:please|pls|version|mode)?\W*$"
    r"|(?P<before>korean|english)\s?(?:please|pls|version|로))",
    re.IGNORECASE,
)


def names(reading: Reading) -> list[Found]:
    """Find a person's own name after a clear cue."""
    found = []
    for pattern in (_KOREAN_NAME, _ENGLISH_NAME):
        for m in pattern.finditer(reading.text):
            name = _ENDS_NAME.sub("", m["name"]).strip()
            if name and not _NO_NAME.match(name):
                start = m.start("name")
                found.append(Found("person_name", name, start, start + len(name)))
    return found


def languages(reading: Reading) -> list[Found]:
    """Find the language that somebody wants to go on in."""
    found = [
        Found("language", code, *m.span())
        for pattern, code in _LANGUAGES
        for m in pattern.finditer(reading.text)
    ]
    for m in _ENGLISH_LANGUAGE.finditer(reading.text):
        group = next(key for key in ("after", "alone", "before") if m[key])
        code = "ko" if m[group].lower() == "korean" else "en"
        found.append(Found("language", code, *m.span(group)))
    return found
