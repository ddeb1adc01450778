"""Ties are parted by a fixed noise, so that the same readers do not always meet each other.

Readers who overlap in many ways let severity be told from quality (MacKay and others 2017). The
noise is far too small to outweigh a single point of all pairs together.
"""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from app.stats.assignment.problem import Pair

SCALE = 1_000_000
_MOST = 100


def spread(pairs: Sequence[Pair]) -> NDArray[np.int64]:
    """From 0 to less than a hundred for each pair, in millionths of a point; the same each time."""
    most = max(1, min(_MOST, SCALE // (len(pairs) + 1)))
    noise = [crc32(f"{who}/{where}".encode()) % most for who, where in pairs]
    return np.array(noise, dtype=np.int64)
