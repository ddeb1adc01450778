"""What an organisation says about itself, as text by field: the shape in which it is merged."""

import uuid

from app.identity.models import Organisation

FIELDS = (
    "legal_name",
    "uei",
    "tin",
    "nces_id",
    "locale",
    "street",
    "city",
    "postal_code",
    "county",
    "congressional_district",
    "applicant_types",
    "other_type",
    "representative_id",
    "representative_title",
    "representative_phone",
)


def values(organisation: Organisation) -> dict[str, str]:
    """Field to text; several choices stand one a line, nothing known is empty."""
    return {name: _text(getattr(organisation, name)) for name in FIELDS}


def place(organisation: Organisation, name: str, text: str) -> None:
    """Put one text back into its field. Raises DomainError when the field refuses it."""
    value: object = text.strip() or None
    if name == "applicant_types":
        value = text.split("\n") if text else None
    elif name == "representative_id" and text:
        value = uuid.UUID(text)
    setattr(organisation, name, value)


def _text(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(value)
    return "" if value is None else str(value)
