"""Districts that leave an application: nothing that others gave is lost by a slip of the hand."""

from app.applications.models import Application, MemberDistrict
from app.identity.actor import Actor
from app.platform import audit, db
from app.platform.errors import DomainError


def leave_out(application: Application, staying: set[str], *, by: Actor) -> None:
    """Prepare that every district but those with these NCES ids leaves.

    Raises DomainError while one of them holds signatures or comments, asked or given. The people
    who write only for a leaving district lose their place: unbound they could write everything.
    """
    leaving = [member for member in application.members if member.nces_id not in staying]
    for member in leaving:
        _refuse_losing(member)
    ids = {member.id for member in leaving}
    for place in [each for each in application.collaborators if each.member_id in ids]:
        application.collaborators.remove(place)
        db.session.delete(place)
        audit.record(by, "collaborator:remove", application, email=place.email)
    for attachment in application.attachments:
        if attachment.member_id in ids:
            attachment.member_id = None


def _refuse_losing(member: MemberDistrict) -> None:
    given = [each.name for each in member.requests if not each.withdrawn_at]
    if given:
        message = (
            f"{member.name} ({member.nces_id}) holds signatures or comments: {', '.join(given)}. "
            "Without the district they would be lost. Keep its NCES id as it is, or take each of "
            "them back on the page of the district first."
        )
        raise DomainError(message)
