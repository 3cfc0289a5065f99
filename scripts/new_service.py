"""Writes the files of a new service: `python -m scripts.new_service parking-permit`."""

import re
import sys
from pathlib import Path
from string import Template

from knowledge_base.catalogue import ASPECTS
from scripts.engine import ROOT

LANGUAGES = ("ko", "en")
_KNOWLEDGE = Template("""\
id: $service
area: participation # TODO the field it belongs to, see knowledge_base/models.py
names:
  ko: TODO 공식 이름
  en: TODO official name
aliases:
  ko:
    - TODO 사람들이 부르는 이름
  en:
    - TODO an everyday name
summary:
  ko: TODO 한 문장으로 설명합니다.
  en: TODO one plain sentence.
official_site:
  title: {ko: TODO 누리집 이름, en: TODO name of the site}
  url: https://www.gov.kr # TODO the responsible office's own site
bookable: false # TODO true where a visit can be booked for it
reportable: false # TODO true where it takes reports of a problem
related: []
# Facts come with a source that was read; an aspect without a fact is told as open.
sources: {} # TODO name: {title: {ko, en}, url, kind: official, checked_on}
facts: [] # TODO {aspect, text: {ko, en}, value, unit, source}
""")
_MESSAGES = Template("""\
- intent: ask_service
  metadata: {service: $service, aspect: $aspect}
  examples: |
    - TODO $hint
""")
_HINTS = {
    "ko": "시민이 실제로 쓰는 말 다섯 가지 이상",
    "en": "five or more messages as citizens write them",
}


class CannotWrite(ValueError):
    """The name cannot be used, and why."""


def service_files(service: str) -> dict[Path, str]:
    """Every file of a new service with its content."""
    files = {Path(f"knowledge_base/services/{service}.yml"): _KNOWLEDGE.substitute(service=service)}
    for language in LANGUAGES:
        blocks = (
            _MESSAGES.substitute(service=service, aspect=aspect, hint=_HINTS[language])
            for aspect in ASPECTS
        )
        path = Path(f"nlu_data/{language}/services/{service}.yml")
        files[path] = 'version: "3.1"\nnlu:\n' + "".join(blocks)
    return files


def write(root: Path, service: str) -> list[Path]:
    """Write the files, none of which may be there already."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", service):
        raise CannotWrite(
            "Give a name in small letters and hyphens: make service name=parking-permit"
        )
    files = service_files(service)
    there = [str(path) for path in files if (root / path).exists()]
    if there:
        raise CannotWrite(f"The service {service} exists already: {', '.join(there)}")
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    return list(files)


def main(*arguments: str) -> int:
    """Write, and say what to do next."""
    try:
        written = write(ROOT, *arguments)
    except CannotWrite as failure:
        print(failure, file=sys.stderr)
        return 1
    for path in written:
        print(f"  {path}")
    print("Replace each TODO in these files; `make check` refuses those that stay.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
