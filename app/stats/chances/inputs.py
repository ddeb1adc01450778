"""What estimates, their errors and posterior draws must look like."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
DIMENSIONS = 2
"""Draws by applications."""


def checked(estimate: npt.ArrayLike, sd: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Both as vectors of equal length; ValueError where they are not, naming the first place."""
    quality, error = np.asarray(estimate, dtype=np.float64), np.asarray(sd, dtype=np.float64)
    if quality.ndim != 1 or quality.shape != error.shape:
        raise ValueError(f"Estimates {quality.shape} and errors {error.shape} do not match.")
    wrong = np.flatnonzero(~np.isfinite(quality) | ~np.isfinite(error) | (error < 0))
    if wrong.size:
        at = int(wrong[0])
        raise ValueError(
            f"Application {at} has the estimate {quality[at]} with the error {error[at]}:"
            " both must be finite and the error not negative."
        )
    return quality, error


def drawn(draws: npt.ArrayLike) -> Floats:
    """The draws as a table (S, n); ValueError where that is impossible, naming the first place."""
    values = np.asarray(draws, dtype=np.float64)
    if values.ndim != DIMENSIONS or not values.shape[0]:
        raise ValueError(f"Draws come as a table of draws by applications, not {values.shape}.")
    if not np.isfinite(values).all():
        row, column = np.argwhere(~np.isfinite(values))[0]
        raise ValueError(f"Draw {row} of application {column} is {values[row, column]}.")
    return values
