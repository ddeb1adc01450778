"""No URL disappears silently.

tests/house/routes.txt records every URL. A new one is added, and a retired one removed on purpose:
    PENTAD_RECORD_ROUTES=1 .venv/bin/python -m pytest tests/house/test_routes.py
"""

import os

from tests.house.reading import HOUSE

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
