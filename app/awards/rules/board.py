"""When the board of an award out of cycle has done its part (34 CFR 75.220). Pure."""

from collections.abc import Collection, Mapping

from app.awards.models.board import BoardSeat


def board_gaps(
    votes: Mapping[BoardSeat, bool | None], *, empty: Collection[BoardSeat]
) -> list[str]:
    """What is missing for a recommendation: a member in each seat, each opinion, a majority.

    `votes` has the vote of each seat, None while there is none; `empty` are seats without a member.
    """
    gaps = [f"The board has nobody as “{seat.label}”. Name a member." for seat in empty]
    gaps += [
        f"“{seat.label}” of the board has given no opinion yet."
        for seat, vote in votes.items()
        if vote is None and seat not in empty
    ]
    if not gaps and 2 * sum(vote is True for vote in votes.values()) <= len(votes):
        gaps.append("Most of the board found that the conditions are not met.")
    return gaps
