"""How somebody wants to be told things: in plain words, in short, or in full."""

import re

from bot.engine.entities.found import Found, Reading

# "Can it be got easily" is no wish: a Korean adverb is one only before a verb of telling.
_TELLING = (
    r"\s?(?:좀|만)?\s?(?:더)?\s?"
    r"(?:(?:말|설명|알려|얘기|이야기|안내|풀어|써|답|요약|해\s?(?:주|줘|줄|달|봐)|부탁|가르쳐)"
    r"[가-힣]*(?:\s(?:주|줘|줄|달|봐)[가-힣]*)?|요?\s*[.!?~]*$)"
)
# What may stand beside the wish without making the message about anything else.
_BESIDE = re.compile(
    r"좀|더|다시|한\s?번|그거|이거|그걸|이걸|그냥|너무|어려워[가-힣]*|어렵[가-힣]*|복잡[가-힣]*|길어[가-힣]*|길[네다]요?"
    r"|(?:무슨|뭔)\s?(?:말|소리|소린|얘기)(?:인지|지)?|모르겠[가-힣]*|이해가?|안\s?(?:돼|되|가)[가-힣]*|앞으로는?|계속"
    r"|\b(?:can|could|would|will|you|please|pls|explain|say|tell|give|me|it|that|this|again|the|i|want"
    r"|need|just|a|an|bit|to|speak|use|answer|ok|okay|and|using|with|make|them|now|too|so|much)\b",
    re.IGNORECASE,
)
_PATTERNS = (
    (
        "plain",
        r"(?:알기|이해하기)?\s?(?:쉽게|쉬운\s?(?:말|단어|설명|한국어)(?:로|으로)?|알아듣게)"
        + _TELLING,
    ),
    (
        "plain",
        r"(?:in\s)?(?:plain|simple|simpler|easy|easier)\s(?:english|words|language|terms)"
        r"|(?:say|explain|put|tell|write|make)\s(?:it|that|this|me)?\s?"
        r"(?:more\ssimply|simply|simpler|easier)"
        r"|^\W*(?:simpler|easier|more\ssimply)\b|\bswipge\s(?:mal|seolmyeong)",
    ),
    (
        "short",
        r"(?:짧게|간단히|간단하게|간략히|간략하게|줄여서|한\s?줄로|한마디로|핵심만|요점만|요약해서?)"
        + _TELLING,
    ),
    (
        "short",
        r"(?:keep|make)\s(?:it|that|this)\s(?:short|shorter|brief)|\bbe\sbrief|in\sa\snutshell"
        r"|^\W*(?:shorter|short|briefly|in\sshort)(?:\splease|\spls)?\W*$|tell\sme\sbriefly"
        r"|(?:short|shorter|brief)\s(?:answer|version)|in\s(?:a|one)\ssentence|in\sa\sfew\swords"
        r"|\bjjalge\b",
    ),
    ("standard", r"(?:자세히|자세하게|상세히|상세하게|길게)" + _TELLING),
    (
        "standard",
        r"(?:more|full|all\sthe)\s(?:details?|answer)|in\s(?:more\s|full\s)?detail\b"
        r"|longer\s(?:answer|version)|^\W*(?:details?|longer)(?:\splease|\spls)?\W*$|\bjasehi\b",
    ),
)
_LEVELS = [(level, re.compile(pattern, re.IGNORECASE)) for level, pattern in _PATTERNS]


def is_nothing_else(text: str, found: list[Found]) -> bool:
    """Tell whether a message only wants the last answer in plainer or fewer words."""
    wishes = [one for one in found if one.type == "level" and one.value in ("plain", "short")]
    for one in wishes:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return bool(wishes) and not re.search(r"\w", _BESIDE.sub(" ", text))


def levels(reading: Reading) -> list[Found]:
    """Find the wish to be told things differently."""
    return [
        Found("level", level, *m.span())
        for level, pattern in _LEVELS
        for m in pattern.finditer(reading.text)
    ]
