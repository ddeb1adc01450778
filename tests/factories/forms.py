"""Official forms to test with: the checklist that asks for them, a full profile, full answers."""

from app.applications import services
from app.applications.models import Application
from app.applications.rules import papers
from app.competitions.models import RequirementKind
from app.competitions.services import Required
from app.identity import services as identity
from app.identity.actor import Actor
from app.identity.models import Organisation, Person
from app.platform import merging

UEI = "ZQGGHJH74DW7"
ASKED = tuple(
    Required(RequirementKind.FORM, code, title)
    for code, title in (
        ("sf-424", "Application for Federal Assistance"),
        ("gepa-427", "Equitable access and participation"),
        ("lobbying", "Certification regarding lobbying"),
        ("assurances", "Assurances"),
    )
)
PROFILE = {
    "uei": UEI,
    "tin": "12-3456789",
    "street": "1 Maple Street",
    "city": "Maple Hollow",
    "postal_code": "35004",
    "county": "St. Clair",
    "congressional_district": "AL-003",
    "applicant_types": "G",
    "representative_title": "Superintendent",
    "representative_phone": "205-555-0142",
}
ANSWERS = {
    "sf-424": {
        "submission_type": "application",
        "application_type": "new",
        "contact_name": "Ada Writer",
        "contact_phone": "205-555-0143",
        "contact_email": "ada@example.org",
        "project_district": "AL-003",
        "state_review": "c",
        "delinquent_debt": "no",
        "certified": "y",
    },
    "gepa-427": {
        "policies": "Our board policy opens every program to everybody.",
        "barriers": "Distance, and little broadband at home.",
        "steps": "Buses run late; devices hold the lessons.",
        "timeline": "Routes by September, devices by October.",
    },
    "lobbying": {"no_federal_funds": "y", "lobbied": "no", "subawards": "y"},
}


def describe(organisation: Organisation, signer: Person, by: Actor) -> None:
    """Everything that the forms ask about a district."""
    typed = {**PROFILE, "representative_id": str(signer.id)}
    identity.keep_profile(organisation, typed, seen="", by=by)


def answer(application: Application, code: str, by: Actor, **typed: str) -> None:
    """Answer some fields of a form, having seen it as it is."""
    form = papers.find(application, code)
    assert form is not None
    services.answer_form(application, code, typed, seen=merging.token(form.answers), by=by)


def fill_forms(application: Application, by: Actor) -> None:
    """Answer every form that the notice asks for, as a district does that has nothing special."""
    for form in papers.asked(application):
        agreed = {code: "y" for code, field in form.edition.fields.items() if field.kind == "agree"}
        answer(application, form.code, by, **{**agreed, **ANSWERS.get(form.code, {})})
