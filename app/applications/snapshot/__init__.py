"""The canonical snapshot of an application: what was submitted, frozen, and read ever after.

Reviewers, the award, the fidelity matrix and the PDF all read this, never the working copy. Its
bytes are JSON with sorted keys, no spaces, UTF-8; their SHA-256 stands on the receipt. The format
is documented in docs/SNAPSHOT.md.
"""

from app.applications.snapshot.document import FORMAT, Canonical, Snapshot, decode, encode
from app.applications.snapshot.outside import (
    DistrictPart,
    DistrictVoices,
    GivenSignature,
    OfferedComment,
    Sheet,
    WithoutUnit,
    decode_sheet,
    encode_sheet,
    essence,
    fingerprint,
    make_sheet,
    part_of,
)
from app.applications.snapshot.parts import (
    AttachedFile,
    BudgetItem,
    District,
    Promise,
    ResultMeasure,
    School,
)
from app.applications.snapshot.taking import take

__all__ = [
    "FORMAT",
    "AttachedFile",
    "BudgetItem",
    "Canonical",
    "District",
    "DistrictPart",
    "DistrictVoices",
    "GivenSignature",
    "OfferedComment",
    "Promise",
    "ResultMeasure",
    "School",
    "Sheet",
    "Snapshot",
    "WithoutUnit",
    "decode",
    "decode_sheet",
    "encode",
    "encode_sheet",
    "essence",
    "fingerprint",
    "make_sheet",
    "part_of",
    "take",
]
