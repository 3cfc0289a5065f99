"""Facts between the desk and the files: `python -m scripts.facts export`, `… import FILE`.

`export` writes what was published at the desk into the services' files, `import` proposes what a
file says at the desk, where a second person approves it.
"""

import argparse
import getpass
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import httpx
import yaml
from pydantic import BaseModel, ValidationError

from knowledge_base.catalogue import SERVICES, CatalogueError, digest, read
from knowledge_base.faults import faults_in
from knowledge_base.files import written
from knowledge_base.models import Service
from knowledge_base.wordings import wordings

DESK = "http://127.0.0.1:8000"


class Refused(Exception):
    """Something cannot be done, and why."""


class Published(BaseModel):
    """What the gateway tells in place of the files."""

    documents: dict[str, Service]
    """The documents by the services' ids."""
    over: dict[str, str]
    """The digest of the file that each was published over."""


def export(client: httpx.Client, folder: Path = SERVICES) -> list[str]:
    """Write what is published into the files; gives the services whose files changed."""
    answer = client.get("/api/v1/published-facts").raise_for_status()
    published = Published.model_validate_json(answer.content)
    files = read(folder).services
    conflicts, changed = [], []
    for id, service in published.documents.items():
        path = folder / f"{id}.yml"
        if files[id] == service:
            continue
        if digest(files[id]) != published.over[id]:
            conflicts.append(id)
            continue
        path.write_text(written(path.read_text(encoding="utf-8"), service), encoding="utf-8")
        changed.append(id)
    if conflicts:
        names = ", ".join(conflicts)
        raise Refused(f"Not written, for these files say something else by now: {names}")
    return changed


def propose(client: httpx.Client, file: Path, note: str) -> None:
    """Propose what a file says."""
    service = _service(file)
    path = f"/desk/api/facts/{service.id}"
    standing = _answer(client.get(path))
    proposal = standing["proposal"]
    body = {
        "document": service.model_dump(mode="json"),
        "base": standing["digest"],
        "version": proposal["version"] if proposal else None,
        "note": note,
        "send": True,
    }
    answer = client.put(f"{path}/proposal", json=body)
    if answer.is_client_error:
        seen = _answer(client.post(f"{path}/preview", json={"document": body["document"]}))
        faults = [_place(one["place"], one["problem"]["en"]) for one in seen["faults"]]
        raise Refused("\n".join([answer.json()["detail"], *faults]))
    answer.raise_for_status()


def _service(file: Path) -> Service:
    try:
        return Service.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        words = wordings("en").faults
        told = (_place(one.place, words[one.code].of(one).problem) for one in faults_in(error))
        raise Refused("\n".join(told)) from error


def _answer(answer: httpx.Response) -> dict[str, Any]:
    if answer.is_client_error:
        raise Refused(answer.json()["detail"])
    document: dict[str, Any] = answer.raise_for_status().json()
    return document


def _place(place: Iterable[object], problem: str) -> str:
    return f"{'.'.join(str(part) for part in place)}: {problem}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.facts", description=__doc__)
    parser.add_argument("--url", default=DESK, help="where the gateway is")
    ways = parser.add_subparsers(dest="way", required=True)
    ways.add_parser("export", help="write what was published into the files")
    back = ways.add_parser("import", help="propose what a file says")
    back.add_argument("file", type=Path)
    back.add_argument("--login", required=True, help="the supervisor who proposes it")
    back.add_argument("--note", default="", help="why")
    return parser


def main() -> int:
    """Do it, and tell what was done."""
    asked = _parser().parse_args()
    with httpx.Client(base_url=asked.url, headers={"Accept-Language": "en"}) as client:
        try:
            if asked.way == "export":
                changed = export(client)
                print("\n".join(f"  knowledge_base/services/{id}.yml" for id in changed))
            else:
                _sign_in(client, asked.login)
                propose(client, asked.file, asked.note)
                print("Proposed. Another supervisor can approve it at the desk.")
        except (Refused, CatalogueError, httpx.HTTPError) as failure:
            print(failure, file=sys.stderr)
            return 1
    return 0


def _sign_in(client: httpx.Client, login: str) -> None:
    credentials = {"login": login, "password": getpass.getpass(f"Password of {login}: ")}
    answer = client.post("/desk/api/session", json=credentials)
    if answer.is_client_error:
        raise Refused(answer.json()["detail"])


if __name__ == "__main__":
    sys.exit(main())
