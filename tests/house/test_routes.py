"""No URL disappears silently.

tests/house/routes.txt records every URL. A new one is added, and a retired one removed on purpose:
    PENTAD_RECORD_ROUTES=1 .venv/bin/python -m pytest tests/house/test_routes.py
"""

import os
import re

from tests.house.reading import HOUSE, STAGES, Source, house_sources, nothing

RECORD = HOUSE / "tests/house/routes.txt"
REPAIR = "Repair: keep it, or record the change as tests/house/test_routes.py says"


def described(app) -> list[str]:
    """One line per URL: methods, path, endpoint."""
    return sorted(
        f"{rule.rule} {','.join(sorted(rule.methods - {'HEAD', 'OPTIONS'}))} {rule.endpoint}"
        for rule in app.url_map.iter_rules()
    )


def differences(now: list[str], recorded: list[str]) -> list[str]:
    """What is new and what is gone."""
    gone = [f"gone: {line}. {REPAIR}" for line in sorted(set(recorded) - set(now))]
    return gone + [f"new: {line}. {REPAIR}" for line in sorted(set(now) - set(recorded))]


def test_the_urls_are_the_recorded_ones(app):
    now = described(app)
    if os.environ.get("PENTAD_RECORD_ROUTES"):
        RECORD.write_text("\n".join(now) + "\n")
    assert differences(now, RECORD.read_text().splitlines()) == []


def test_a_lost_url_is_found():
    assert len(differences(["/a GET a"], ["/a GET a", "/b GET b"])) == 1


NAMED = re.compile(rf'"((?:{"|".join(STAGES)})\.\w+)",\s*(?:values=)?{{([^}}]*)}}')
"""An endpoint that waits in a task, a piece of evidence or a line of a file, with its arguments."""


def lost(source: Source, known: dict[str, list[set[str]]]) -> list[str]:
    """Endpoints named as data that lead nowhere: unknown, or without an argument."""
    faults = []
    for found in NAMED.finditer(source.text):
        given = set(re.findall(r'"(\w+)":', found[2]))
        if not any(wanted <= given for wanted in known.get(found[1], [])):
            line = source.text[: found.start()].count("\n") + 1
            fault = f"{found[1]} with {sorted(given)} leads nowhere"
            faults.append(source.at(line, fault, "look it up in tests/house/routes.txt"))
    return faults


def arguments(app) -> dict[str, list[set[str]]]:
    """What each endpoint asks for; an endpoint may have several addresses."""
    known: dict[str, list[set[str]]] = {}
    for rule in app.url_map.iter_rules():
        known.setdefault(rule.endpoint, []).append(set(rule.arguments))
    return known


def test_every_endpoint_that_is_named_leads_somewhere(app):
    known = arguments(app)
    nothing(fault for source in house_sources() for fault in lost(source, known))


def test_an_endpoint_that_leads_nowhere_is_found():
    text = 'x = ("awards.show", {"request_id": 1})\ny = ("awards.show", {"award_id": 1})\n'
    assert len(lost(Source("app/a.py", text), {"awards.show": [{"award_id"}]})) == 1
