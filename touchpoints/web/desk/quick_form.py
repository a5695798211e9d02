"""The fields of a touchpoint that people change most, from the page that shows it: asked for, written, told.

The same fields as on the Edit page, written the same way; the file is that of the journey shown, so that a segment that
extends another writes over what it inherits.
"""

from collections.abc import Mapping

from touchpoints.assess import Assessment
from touchpoints.desk.form.fields import Field, Group
from touchpoints.desk.form.owners import TouchpointForm
from touchpoints.desk.form.questions import OF_TOUCHPOINT
from touchpoints.desk.form.values import asked, with_typed
from touchpoints.editing.actions import Edited, unified_diff
from touchpoints.editing.whole import Whole
from touchpoints.element import Child
from touchpoints.errors import TouchpointsError
from touchpoints.text import Lang, Text
from touchpoints.web.forms.choices import Known
from touchpoints.web.forms.controls import Form, group_fields

_ASKED = ("ratings", "importance", "owner", "x-note")
_QUICK = Group(
    "quick",
    Text(en="Most used", fr="Les plus utilisés"),
    tuple(item for item in OF_TOUCHPOINT[0].items if isinstance(item, Field) and item.top in _ASKED),
    is_open=True,
)


def is_field(name: str) -> bool:
    """Whether a form may send it."""
    return name.startswith("field.") and name.split(".")[1] in _ASKED


def controls(id_: str, whole: Whole, typed: Mapping[str, str], assessment: Assessment, lang: Lang) -> list[Child]:
    """The fields as they stand, with what was typed in them before. Raises TouchpointsError."""
    whole = _typed_over(whole, id_, typed)
    owner = _owner(id_)
    known = Known(assessment, whole, lang)
    origins = owner.origins(whole) if whole.base is not None else {}
    return group_fields(Form(owner, id_, known, owner.node(whole), origins, (), can_reset=False), _QUICK)


def written(id_: str, whole: Whole, typed: Mapping[str, str]) -> Edited:
    """The file with what was typed. Raises PatchRefused where that cannot be written."""
    owner = _owner(id_)
    fields = [field for item in _QUICK.items for field in asked(item, owner.node(whole))]
    after = with_typed(whole, owner, fields, typed)
    return Edited(after, unified_diff(whole.text, after, whole.file))


def _owner(id_: str) -> TouchpointForm:
    return TouchpointForm(id_, (_QUICK,), ())


def _typed_over(whole: Whole, id_: str, typed: Mapping[str, str]) -> Whole:
    owner = _owner(id_)
    fields = [field for item in _QUICK.items for field in asked(item, owner.node(whole))]
    try:
        return whole.with_text(with_typed(whole, owner, fields, typed))
    except TouchpointsError:
        return whole
