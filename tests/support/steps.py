"""How long the way was: each kind of page with its visits, and all presses, as a table."""

from tests.support.browser import Visitor


def table(who: str, visitor: Visitor) -> str:
    """The pages of one person, the most visited first, and what their hands did."""
    rows = [f"| {who} | page loads |", "|---|---:|"]
    rows += [f"| {kind} | {count} |" for kind, count in visitor.visits.most_common()]
    rows += [
        f"| **kinds of pages** | {len(visitor.visits)} |",
        f"| **page loads** | {visitor.visits.total()} |",
        f"| **presses** (buttons, links, boxes, lists) | {visitor.presses} |",
        f"| **fields typed into** | {visitor.filled} |",
    ]
    return "\n".join(rows)
