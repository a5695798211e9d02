"""Every field of the files, described once: form, guide, schema, documentation, panel, exports and import draw from it.

The model says its type, range and default; here stands what it is called and means in both languages.
"""

from touchpoints.fields.row import FieldGroup, FormatField, Source, View
from touchpoints.fields.table import PARTS, Kind, Typed, at, fields_of, of_touchpoint_at, part_of

__all__ = [
    "PARTS",
    "FieldGroup",
    "FormatField",
    "Kind",
    "Source",
    "Typed",
    "View",
    "at",
    "fields_of",
    "of_touchpoint_at",
    "part_of",
]
