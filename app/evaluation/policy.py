"""Who may see, send and certify a grant's data."""

from app.awards import policy as awards
from app.awards.models import Award
from app.identity.actor import Actor


def may_see_data(actor: Actor, award: Award) -> bool:
    """The grantee's team and the agency's officers and auditors."""
    return awards.may_view(actor, award)


def may_send_data(actor: Actor, award: Award) -> bool:
    """The project director, and whoever answers for the district."""
    return awards.may_report(actor, award)
