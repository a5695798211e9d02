"""Every field of the files, described once: form, guide, schema, documentation, panel, exports and import draw from it.

The model says its type, range and default; here stands what it is called and means in both languages.
"""

from touchpoints.fields.of_journey import GROUPS as JOURNEY_GROUPS
from touchpoints.fields.of_journey import STEPS as STEP_GROUPS
from touchpoints.fields.of_touchpoint import FACT_GROUPS
from touchpoints.fields.of_touchpoint import GROUPS as TOUCHPOINT_GROUPS
from touchpoints.fields.row import FieldGroup, FieldView, FormatField, NameSource
from touchpoints.fields.table import PARTS, FieldKind, Typed, at, fields_of, name_at, part_of

__all__ = [
    "FACT_GROUPS",
    "JOURNEY_GROUPS",
    "PARTS",
    "STEP_GROUPS",
    "TOUCHPOINT_GROUPS",
    "FieldGroup",
    "FieldKind",
    "FieldView",
    "FormatField",
    "NameSource",
    "Typed",
    "at",
    "fields_of",
    "name_at",
    "part_of",
]
