"""A district of the demonstration says who it is, and answers the official forms."""

from collections.abc import Collection

from app.applications import services
from app.applications.editions import FormField, Kind
from app.applications.models import Application
from app.applications.rules import papers
from app.identity import profiles
from app.identity import services as identity
from app.identity.actor import Actor
from app.identity.models import Organisation, Person
from app.platform import merging

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_CHOSEN = {
    "submission_type": "application",
    "application_type": "new",
    "state_review": "c",
    "delinquent_debt": "no",
    "lobbied": "no",
}
_TEXTS = {
    "policies": "Board policy opens every program to every student and names who answers for it.",
    "barriers": "Long bus rides, little broadband at home, and families who read other languages.",
    "steps": "Devices that hold lessons offline, late buses, and notices in three languages.",
    "timeline": "Notices by August, devices by September, late buses by October of each year.",
}


def describe(organisation: Organisation, signer: Person, by: Actor) -> None:
    """What forms ask about a district; invented, but always the same for the same district."""
    digits = organisation.nces_id or "0000000"
    letters = "".join(_ALPHABET[int(each)] for each in digits)
    typed = {
        "uei": f"{letters}{digits[-4:]}Z",
        "tin": f"00{digits}",
        "street": f"{int(digits[-3:]) + 1} School Street",
        "city": organisation.name.split()[0],
        "postal_code": digits[:5],
        "county": organisation.name.split()[0],
        "congressional_district": f"{organisation.state}-001",
        "applicant_types": "G",
        "representative_id": str(signer.id),
        "representative_title": "Superintendent",
        "representative_phone": "205-555-0100",
    }
    seen = merging.token(profiles.values(organisation))
    identity.keep_profile(organisation, typed, seen=seen, by=by)


def fill_forms(application: Application, by: Actor) -> None:
    """Answer every form that the notice asks for; nothing where it asks for none."""
    for form in papers.asked(application):
        typed = answers(application, form, by)
        seen = merging.token(form.answers)
        services.answer_form(application, form.code, typed, seen=seen, by=by)


def answers(
    application: Application, form: papers.Asked, by: Actor, only: Collection[str] | None = None
) -> dict[str, str]:
    """What the district answers in a form, by field; `only` these fields if they are given."""
    fields = [each for each in form.edition.fields.values() if only is None or each.code in only]
    return {field.code: text for field in fields if (text := _answer(application, field, by))}


def _answer(application: Application, field: FormField, by: Actor) -> str:
    if field.kind is Kind.AGREE:
        return "y"
    people = {
        "contact_name": by.name,
        "contact_phone": "205-555-0101",
        "contact_email": by.email,
        "project_district": f"{application.organisation.state}-001",
    }
    return {**_CHOSEN, **_TEXTS, **people}.get(field.code, "")
