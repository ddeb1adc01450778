"""Reference data with published answers, kept outside the repository: most of it is not ours."""

import csv
import gzip
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest


def golden(name: str) -> Path:
    """A file of the folder that PENTAD_GOLDEN names; the test is skipped without it."""
    folder = os.environ.get("PENTAD_GOLDEN", "")
    path = Path(folder) / name
    if not folder or not path.exists():
        pytest.skip(f"no reference data: set PENTAD_GOLDEN to a folder with {name}")
    return path


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV."""
    path = golden(name)
    content = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
    return list(csv.DictReader(content.decode().splitlines()))


def document(name: str) -> Any:
    """A JSON file."""
    return json.loads(golden(name).read_text())


def codes(values: list[str]) -> np.ndarray:
    """Labels as codes from 0, in the order of the sorted labels."""
    return np.unique(values, return_inverse=True)[1]


def numbers(values: list[str]) -> np.ndarray:
    return np.array([float(value) for value in values])
