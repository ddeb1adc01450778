"""The fingerprint of one part of a working copy: whether it changed since somebody looked."""

import hashlib
import json

from app.applications.snapshot.document import Snapshot, plain

# An area of the application to the fields of the snapshot that hold it.
FIELDS: dict[str, tuple[str, ...]] = {
    "districts": ("districts",),
    "schools": ("schools",),
    "summary": ("title", "abstract"),
    "priorities": ("priorities",),
    "plan": ("goals",),
    "logic_model": ("logic_model",),
    "commitments": ("commitments",),
    "measures": ("measures",),
    "budget": ("budget", "indirect_rate_hundredths", "indirect"),
    "forms": ("forms",),
    "signatures": ("voices",),
    "comments": ("voices",),
    "attachments": ("files",),
}


def part_sha256(snapshot: Snapshot, part: str) -> str:
    """SHA-256 of an area's fields, or of the response to an item of the rubric."""
    fields = FIELDS.get(part)
    wanted = plain(snapshot, fields or ("responses",))
    content = [wanted[field] for field in fields] if fields else wanted["responses"].get(part)
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
