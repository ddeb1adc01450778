"""Official forms as data: one YAML file per form and edition, checked when it is read.

A form is added, and an edition replaced, by a file here and not by code: `<code>/<edition>.yaml`.
"""

from app.applications.editions import formats, shelf
from app.applications.editions.known import Keeper, Known
from app.applications.editions.reading import EditionError, load, parse
from app.applications.editions.shape import Edition, Format, FormField, Group, Kind, When

__all__ = [
    "Edition",
    "EditionError",
    "FormField",
    "Format",
    "Group",
    "Keeper",
    "Kind",
    "Known",
    "When",
    "formats",
    "load",
    "parse",
    "shelf",
]
