"""The words that people outside put their name to. A changed word is a new version.

They say what a district binds itself to; the superintendent's follows the notice's assurances, and
the memorandum holds what 34 CFR 75.128 asks of a group: what each member does, and that each is
bound by every statement and assurance in the application.
"""

from app.applications.models import Application, MemberDistrict, SignatureKind

VERSION = "2026-1"

_TEXTS = {
    SignatureKind.SUPERINTENDENT: (
        "I lead {district}. I have read what this page says about our part. The counts and the "
        "schools are right.\n\n{district} takes part in this application and will do what it "
        "says of us. We give the assurances that the notice asks of each district."
    ),
    SignatureKind.BOARD_PRESIDENT: (
        "I speak for the school board of {district}. The board knows of this application and of "
        "our part in it, and supports both."
    ),
    SignatureKind.UNION_PRESIDENT: (
        "I speak for the teachers of {district} in bargaining. Teachers were engaged in "
        "preparing this application, and our organization supports it."
    ),
}


_MEMORANDUM = """\
{lead} (the lead) and {partner} (the partner) apply together for a grant under {competition} \
({listing}), application {number}.

1. What the lead does. {lead} applies for the group and receives the grant. It answers to the \
agency for how the money is used and for what the group promised.

2. What the partner does. {partner} will do the following:

{role}

3. Who takes part. {participating:,} of the {served:,} students of {partner} take part, \
{low_income:,} of them from low-income families, in {schools}.

4. Bound by the application. {partner} is bound by every statement and every assurance that the \
lead makes in this application, as if it had made them itself (34 CFR 75.128).

5. Data and privacy. The partner gives the data that the grant reports on, and both keep the \
privacy of students as the law asks.

6. How long. This agreement holds from the start of the grant to its closeout."""


def statement(application: Application, member: MemberDistrict, kind: SignatureKind) -> str:
    """What the signature stands under, in plain words."""
    if kind is SignatureKind.MEMORANDUM:
        return memorandum(application, member)
    return _TEXTS[kind].format(district=member.name)


def memorandum(application: Application, member: MemberDistrict) -> str:
    """The agreement between the lead and one partner district, made from what both typed."""
    role = member.part.role.strip() if member.part else ""
    return _MEMORANDUM.format(
        lead=application.organisation.name,
        partner=member.name,
        competition=application.competition.title,
        listing=application.competition.assistance_listing,
        number=application.number,
        role=role or "(Nothing is written yet.)",
        participating=member.participating,
        served=member.served,
        low_income=member.low_income,
        schools=_schools(application, member),
    )


def _schools(application: Application, member: MemberDistrict) -> str:
    names = [
        school.name for school in application.schools if school.nces_id.startswith(member.nces_id)
    ]
    return ", ".join(names) if names else "no school yet"
