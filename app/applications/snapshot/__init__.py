"""The canonical snapshot of an application: what was submitted, frozen, and read ever after.

Reviewers, the award, the fidelity matrix and the PDF all read this, never the working copy. Its
bytes are JSON with sorted keys, no spaces, UTF-8; their SHA-256 stands on the receipt. The format
is documented in docs/SNAPSHOT.md.
"""

from app.applications.snapshot.budget import Indirect
from app.applications.snapshot.document import FORMAT, Canonical, Snapshot, decode, encode
from app.applications.snapshot.fingerprints import part_sha256
from app.applications.snapshot.measures import GroupGoals, ResultMeasure, ShareGoal
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
from app.applications.snapshot.parts import AttachedFile, BudgetItem, District, Promise, School
from app.applications.snapshot.plan import Activity, KeyGoal, LogicBox, take_logic_model
from app.applications.snapshot.taking import take

__all__ = [
    "FORMAT",
    "Activity",
    "AttachedFile",
    "BudgetItem",
    "Canonical",
    "District",
    "DistrictPart",
    "DistrictVoices",
    "GivenSignature",
    "GroupGoals",
    "Indirect",
    "KeyGoal",
    "LogicBox",
    "OfferedComment",
    "Promise",
    "ResultMeasure",
    "School",
    "ShareGoal",
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
    "part_sha256",
    "take",
    "take_logic_model",
]
