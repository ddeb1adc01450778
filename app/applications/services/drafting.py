"""Starting an application, its people, its districts and schools, and its texts."""

from collections.abc import Sequence
from typing import TypeVar

from app.applications import queries, rules
from app.applications.models import (
    Application,
    Collaborator,
    MemberDistrict,
    Part,
    ParticipatingSchool,
    Response,
    ResponseVersion,
)
from app.applications.rules.people import DistrictRow, SchoolRow
from app.applications.services.leaving import leave_out
from app.applications.services.working_copy import changed
from app.competitions import rules as competition_rules
from app.competitions.models import Competition
from app.identity import queries as identity
from app.identity import services as identity_deeds
from app.identity.actor import Actor
from app.identity.models import Organisation, Person
from app.identity.roles import Role
from app.platform import audit, clock, db, mail, writing
from app.platform.errors import DomainError, NotNowError, StaleError

Place = TypeVar("Place", MemberDistrict, ParticipatingSchool)


def start(competition: Competition, organisation: Organisation, *, by: Actor) -> Application:
    """Begin the one application of a district; whoever begins is its lead.

    Raises NotNowError when the competition takes none, DomainError when there is one already.
    """
    now = clock.now()
    if not competition_rules.takes_submissions(competition, organisation, at=now):
        message = f"{competition.title} does not take applications now."
        raise NotNowError(message)
    if queries.application_of(organisation.id, competition.id):
        message = f"{organisation.name} has an application already. Ask its lead to invite you."
        raise DomainError(message)
    prefix = rules.numbers.prefix(competition)
    application = Application(
        competition=competition,
        competition_id=competition.id,
        organisation=organisation,
        organisation_id=organisation.id,
        pinned_rubric=competition.pinned_rubric,
        rubric_id=competition.rubric_id,
        amendment_read=competition_rules.last_ordinal(competition),
        number=rules.numbers.following(prefix, queries.last_number(prefix)),
        started_at=now,
        changed_at=now,
    )
    application.collaborators.append(
        Collaborator(email=by.email, person_id=by.id, part=Part.LEAD, invited_at=now)
    )
    db.session.add(application)
    audit.record(by, "application:start", application, number=application.number)
    return application


def add_collaborator(
    application: Application, *, email: str, by: Actor, part: Part = Part.CONTRIBUTOR
) -> Collaborator:
    """Let somebody work with us: at once if they have an account, else by invitation."""
    email = email.strip().lower()
    if any(place.email == email for place in application.collaborators):
        message = f"{email} works on this application already."
        raise DomainError(message, field="email")
    person = identity.person_with_email(email)
    place = Collaborator(
        email=email,
        person_id=person.id if person else None,
        part=part,
        invited_at=clock.now(),
    )
    application.collaborators.append(place)
    db.session.add(place)
    if person is None:
        identity_deeds.invite(email, application.organisation, Role.GRANT_WRITER, by=by)
    else:
        link = mail.link("applications.show", application_id=application.id)
        mail.write(
            email,
            "collaborator_added",
            about=application.id,
            inviter=by.name,
            application=application,
            link=link,
        )
    audit.record(by, "collaborator:add", application, email=email)
    return place


def remove_collaborator(application: Application, place: Collaborator, *, by: Actor) -> None:
    """End somebody's place. The last lead stays, so that nobody is locked out."""
    leads = [each for each in application.collaborators if each.part is Part.LEAD]
    if leads == [place]:
        message = "This is the only lead. Another lead is needed before this one can leave."
        raise DomainError(message)
    application.collaborators.remove(place)
    db.session.delete(place)
    audit.record(by, "collaborator:remove", application, email=place.email)


def join(person: Person) -> None:
    """Give a person the places that waited for their address."""
    for place in queries.places_for(person.email):
        place.person_id = person.id


def save_districts(application: Application, rows: Sequence[DistrictRow], *, by: Actor) -> None:
    """Keep exactly these districts and counts.

    A district that stays keeps its row, and with it its signatures and comments. One that leaves
    must hold none: DomainError names what stands in the way. Its own people leave with it.
    """
    changed(application, by=by)
    lead = application.organisation.nces_id or ""
    rules.people.check_districts(rows, lead_nces_id=lead)
    kept = {member.nces_id: member for member in application.members}
    leave_out(application, {row.nces_id for row in rows}, by=by)
    application.members = [
        _updated(
            kept.get(row.nces_id) or MemberDistrict(), **vars(row), is_lead=row.nces_id == lead
        )
        for row in rows
    ]


def save_schools(application: Application, rows: Sequence[SchoolRow], *, by: Actor) -> None:
    """Keep exactly these participating schools. A school that stays keeps its row."""
    changed(application, by=by)
    rules.people.check_schools(rows, members=application.members)
    kept = {school.nces_id: school for school in application.schools}
    application.schools = [
        _updated(kept.get(row.nces_id) or ParticipatingSchool(), **vars(row)) for row in rows
    ]


def add_districts(application: Application, rows: Sequence[DistrictRow], *, by: Actor) -> None:
    """Add these districts; one that is there already gets the new counts."""
    there = {each.nces_id: _district_row(each) for each in application.members}
    save_districts(application, list((there | {row.nces_id: row for row in rows}).values()), by=by)


def add_schools(application: Application, rows: Sequence[SchoolRow], *, by: Actor) -> None:
    """Add these schools; one that is there already gets the new counts."""
    there = {each.nces_id: _school_row(each) for each in application.schools}
    save_schools(application, list((there | {row.nces_id: row for row in rows}).values()), by=by)


def _district_row(of: MemberDistrict) -> DistrictRow:
    return DistrictRow(of.nces_id, of.name, of.served, of.participating, of.low_income)


def _school_row(of: ParticipatingSchool) -> SchoolRow:
    return SchoolRow(of.nces_id, of.name, of.grades, of.students, of.low_income, of.classrooms)


def save_summary(
    application: Application,
    *,
    revision: int,
    by: Actor,
    title: str | None = None,
    abstract: str | None = None,
) -> None:
    """Keep title and abstract. Raises StaleError when somebody else saved in between."""
    changed(application, by=by)
    if application.abstract_revision != revision:
        raise StaleError(_STALE)
    if title is not None:
        application.title = writing.tidy(title).strip()
    if abstract is not None:
        application.abstract = writing.tidy(abstract)
    application.abstract_revision += 1


def save_response(
    application: Application, item_code: str, text: str, *, revision: int, by: Actor
) -> Response:
    """Keep the text for one item or priority. Raises StaleError when it was saved in between.

    A stretch of writing by one person is one version; what others wrote stays readable.
    """
    changed(application, by=by)
    if rules.priorities.asked(queries.rubric(application), item_code) is None:
        message = f"The rubric has no item or priority {item_code}."
        raise DomainError(message)
    response = _latest(application, item_code)
    if (response.revision if response else 0) != revision:
        raise StaleError(_STALE)
    return _write(application, response, item_code, text, by=by)


def restore(application: Application, version: ResponseVersion, *, by: Actor) -> Response:
    """Bring an earlier text back; the present one stays in the history as a version of its own."""
    changed(application, by=by)
    response = db.fetch(Response, version.response_id)
    audit.record(by, "response:restore", application, item=response.item_code)
    text = version.text
    return _write(application, response, response.item_code, text, by=by, begins_version=True)


def _updated(row: Place, **values: object) -> Place:
    for name, value in values.items():
        setattr(row, name, value)
    return row


_STALE = "Somebody else saved this text in between. Both texts are shown; nothing is lost."


def _latest(application: Application, item_code: str) -> Response | None:
    """The response as it is now, even if this request read it before somebody else saved."""
    response = queries.response(application, item_code)
    if response is not None:
        db.session.refresh(response)
    return response


def _write(
    application: Application,
    response: Response | None,
    item_code: str,
    text: str,
    *,
    by: Actor,
    begins_version: bool = False,
) -> Response:
    now = clock.now()
    if response is None:
        response = Response(item_code=item_code, revision=0, text="", saved_at=now)
        application.responses.append(response)
        response.application_id = application.id
        db.session.add(response)
    response.text, response.revision = writing.tidy(text), response.revision + 1
    response.saved_by_id, response.saved_at = by.id, now
    db.session.flush()
    _keep_version(response, begins_version=begins_version)
    return response


def _keep_version(response: Response, *, begins_version: bool) -> None:
    last = next(iter(queries.versions(response)), None)
    starts = begins_version or rules.words.begins_new_version(
        last, author_id=response.saved_by_id, text=response.text, at=response.saved_at
    )
    if last is not None and not starts:
        last.text, last.revision, last.saved_at = (
            response.text,
            response.revision,
            response.saved_at,
        )
        return
    db.session.add(
        ResponseVersion(
            response_id=response.id,
            revision=response.revision,
            text=response.text,
            saved_by_id=response.saved_by_id,
            began_at=response.saved_at,
            saved_at=response.saved_at,
        )
    )
