"""What can be chosen in a form, which depends on the journey and the settings at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from touchpoints import labels
from touchpoints.assess import Assessment
from touchpoints.desk.form.questions import Choices, Field
from touchpoints.editing.whole import Whole
from touchpoints.fields import NameSource
from touchpoints.loading.whole.extends import id_of, touchpoints_of
from touchpoints.loading.yaml.tree import Node, descend, entries, items, text_of
from touchpoints.model import EVERY_SEGMENT, Phase, say
from touchpoints.rules import RULES
from touchpoints.text import Lang, Text, same


@dataclass(frozen=True)
class Known:
    """A draft with the settings around it."""

    assessment: Assessment
    whole: Whole
    lang: Lang

    def choices(self, field: Field) -> Choices:
        """Value as written, and what people read, in the order they are looked for."""
        return self._of_source[field.source] if field.source is not None else field.choices

    def name(self, field: Field) -> Text:
        """What a field is called; of an entry of a map, what its key stands for."""
        if field.source is None:
            return field.name
        return dict(self.choices(field)).get(field.name.en, field.name)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Every touchpoint of the journey by id, in order."""
        found = {
            (phase, id_of(node)): title_of(node, self.lang) for phase, node in touchpoints_of(self.whole.shaped.root)
        }
        return {id_: name or id_ for phase in Phase for (where, id_), name in found.items() if where == phase.value}

    @property
    def _segments(self) -> Choices:
        """Those of the settings, and those the file and what it extends are about."""
        settings = self.assessment.settings
        written = [*(self.whole.base.segments.values() if self.whole.base else ()), self.whole.segment]
        named = dict.fromkeys(name for name in written if name and settings.segment(name) is None)
        return (*((one.id, say(one.name)) for one in settings.segments), *((name, same(name)) for name in named))

    @cached_property
    def _of_source(self) -> Mapping[NameSource, Choices]:
        settings, catalogue = self.assessment.settings, self.assessment.catalogue
        touchpoints = tuple((id_, same(name)) for id_, name in self.names.items())
        channels = (
            *((one.value, name) for one, name in labels.CHANNEL.items()),
            *((id_, say(own.name)) for id_, own in settings.channels.items()),
        )
        workshops = items(descend(self.whole.shaped.root, ("workshops",)))
        return {
            NameSource.CHANNELS: channels,
            NameSource.TYPES: tuple((one.id, one.name) for one in catalogue.types.values()),
            NameSource.CATALOGUES: tuple((name, catalogue_name(name)) for name in catalogue.catalogues),
            NameSource.SEGMENTS: tuple((one.id, say(one.name)) for one in settings.segments),
            NameSource.ASKED: ((EVERY_SEGMENT, labels.EVERYBODY), *self._segments),
            NameSource.TOUCHPOINTS: touchpoints,
            NameSource.STEPS: (*touchpoints, *((end.value, name) for end, name in labels.END.items())),
            NameSource.ANSWERING: (*channels, *touchpoints),
            NameSource.WORKSHOPS: tuple(
                (id_, same(id_)) for node in workshops if (id_ := text_of(entries(node).get("id"))) is not None
            ),
            NameSource.RULES: tuple((rule.id, rule.title) for rule in RULES),
        }


def catalogue_name(name: str) -> Text:
    """What people call a catalogue; an own one has its key for a name."""
    return _CATALOGUES.get(name, same(name))


_CATALOGUES = {"online_shop": Text(en="online shop", fr="boutique en ligne")}


def title_of(node: Node | None, lang: Lang) -> str:
    """What a touchpoint is called, in a language where it can be; "" where it has no name."""
    name = entries(node).get("name")
    said = {key: text_of(child) for key, child in entries(name).items()}
    return text_of(name) or said.get(lang.value) or next(filter(None, said.values()), "") or ""
