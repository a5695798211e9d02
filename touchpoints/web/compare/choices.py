"""What is compared with what: the switch between the three kinds, and the choices of each, as links and forms."""

from collections.abc import Iterable, Mapping, Sequence

from touchpoints.compared.curves import draw_mark
from touchpoints.element import Child, Element, h, listed
from touchpoints.model import State
from touchpoints.text import Text, capital, day
from touchpoints.visible import visible
from touchpoints.web import address, words
from touchpoints.web.address import hidden_fields
from touchpoints.web.compare.comparison import SIDES, WORKING, Comparison, Mode, Revisions, segments_of
from touchpoints.web.visit import Visit

_MODES: Mapping[Mode, Text] = {
    Mode.SEGMENTS: Text(en="Segments", fr="Segments"),
    Mode.TARGET: Text(en="Today and target", fr="Aujourd’hui et cible"),
    Mode.REVISIONS: Text(en="Versions", fr="Versions"),
}
_COMPARE = Text(en="What is compared", fr="Ce qui est comparé")
_CHOOSE = Text(en="Sides compared", fr="Côtés comparés")
_FIRST = Text(en="Compare", fr="Comparer")
_SECOND = Text(en="with", fr="à")
_AND = Text(en="and", fr="et")
_ADD = Text(en="+ Add a segment", fr="+ Ajouter un segment")
_REMOVE = Text(en="− Remove this segment", fr="− Retirer ce segment")
_BEFORE = Text(en="Before", fr="Avant")
_AFTER = Text(en="After", fr="Après")
_NAMES = Text(en="Branches and tags", fr="Branches et étiquettes")
_COMMITS = Text(en="Commits that changed the journeys", fr="Commits qui ont changé les parcours")
_COMMIT = Text(en="{day}, {commit}: {subject}", fr="{day}, {commit} : {subject}")
_ANOTHER = Text(en="Another version", fr="Une autre version")
_HOW = Text(
    en="A branch, a tag, a commit or an expression such as main~3; without the second one, the working files.",
    fr="Une branche, une étiquette, un commit ou une expression comme main~3 ; sans la seconde, les fichiers de "
    "travail.",
)
_LONGEST_SUBJECT = 60


def switch(found: Comparison, visit: Visit) -> Element:
    """Segments, target or versions."""
    links = [
        h(
            "a",
            name(visit.lang),
            href=visit.href(with_=mode.value, **dict.fromkeys(SIDES)),
            aria_current="true" if mode is found.mode else None,
            data_key=f"with-{mode.value}",
        )
        for mode, name in _MODES.items()
    ]
    return h("nav", listed(links), aria_label=_COMPARE(visit.lang), class_="switch")


def chooser(found: Comparison, visit: Visit) -> list[Element]:
    """The journey and the two sides; a choice that there is only one of is left out."""
    lang, mode = visit.lang, found.mode
    fields = [_journey(found, visit)]
    if mode is not Mode.SEGMENTS:
        fields.append(_segment(found, visit))
    if mode is Mode.SEGMENTS and found.sides is not None:
        fields += _sides(found, visit)
    if found.choices is not None and found.sides is not None:
        fields += [
            _select(_BEFORE(lang), "a", _versions(found.choices, found.sides.a, visit)),
            _select(_AFTER(lang), "b", _after(found.choices, found.sides.b, visit)),
        ]
    keep = {name: value for name, value in visit.address.params.items() if name == "lang"}
    form = h(
        "form",
        hidden_fields(keep),
        h("input", type="hidden", name="with", value=mode.value),
        fields,
        action=address.COMPARE,
        class_="filters",
        aria_label=_CHOOSE(lang),
    )
    return [form, _typed(found, visit)] if found.choices is not None else [form]


def _sides(found: Comparison, visit: Visit) -> list[Element]:
    """A list a side; from the third on it can be taken away, and one more can be added while there is another."""
    lang, chosen = visit.lang, found.segments
    options = {id_: visit.group(each) for id_, each in segments_of(visit, found.assessed).items()}
    fields = []
    for place, (name, id_) in enumerate(zip(SIDES, chosen, strict=False)):
        label = _FIRST if place == 0 else _SECOND if place == 1 else _AND
        away = [("", _REMOVE(lang))] if len(chosen) > 2 and place else []
        others = [(each, said) for each, said in options.items() if each == id_ or place < 2 or each not in chosen]
        fields.append(_select([draw_mark(place), label(lang)], name, _options([*others, *away], id_)))
    left = [(each, said) for each, said in options.items() if each not in chosen]
    if left and len(chosen) < len(SIDES):
        fields.append(_select(_AND(lang), SIDES[len(chosen)], _options([("", _ADD(lang)), *left], "")))
    return fields


def _journey(found: Comparison, visit: Visit) -> Element:
    names = {each.journey.id: each.journey.name(visit.lang) for each in visit.assessment.journeys}
    return _choice(words.JOURNEY(visit.lang), "journey", names, _shown(found)[0])


def _segment(found: Comparison, visit: Visit) -> Element:
    id_, segment, _ = _shown(found)
    names = {each.journey.segment_id: visit.group(each) for each in visit.assessment.journeys if each.journey.id == id_}
    return _choice(words.SEGMENT(visit.lang), "segment", names, segment)


def _shown(found: Comparison) -> tuple[str, str, State]:
    """Journey, segment and state that are shown, which may be of another time."""
    side = (found.journey.after or found.journey.before) if found.journey else None
    journey = side.journey if side is not None else found.assessed.journey
    return journey.id, journey.segment_id, journey.state


def _choice(label: str, name: str, options: Mapping[str, str], chosen: str) -> Element:
    if set(options) == {chosen}:
        return h("input", type="hidden", name=name, value=chosen)
    return _select(label, name, _options(options.items(), chosen))


def _select(label: Child, name: str, options: Sequence[Element]) -> Element:
    return h("label", h("span", label), h("select", options, name=name, id=f"compare-{name}"))


def _options(options: Iterable[tuple[str, str]], chosen: str | None) -> list[Element]:
    return [h("option", said, value=id_, selected=id_ == chosen or None) for id_, said in options]


def _versions(choices: Revisions, chosen: str | None, visit: Visit) -> list[Element]:
    """Names, then the latest commits; what the address asks for stands first where it is neither."""
    lang = visit.lang
    commits = [
        (
            commit.short,
            _COMMIT.format(day=day(commit.day), commit=commit.short, subject=visible(commit.subject, _LONGEST_SUBJECT))(
                lang
            ),
        )
        for commit in choices.commits
    ]
    known = {*choices.names, *(short for short, _ in commits)}
    own = [h("option", visible(chosen), value=chosen, selected=True)] if chosen and chosen not in known else []
    groups = [(_NAMES, [(name, visible(name)) for name in choices.names]), (_COMMITS, commits)]
    return own + [h("optgroup", _options(options, chosen), label=title(lang)) for title, options in groups if options]


def _after(choices: Revisions, chosen: str | None, visit: Visit) -> list[Element]:
    """The files as they are now, or a revision."""
    now = WORKING(visit.lang)
    return [h("option", capital(now), value=""), *_versions(choices, chosen, visit)]


def _typed(found: Comparison, visit: Visit) -> Element:
    """Any revision by its name."""
    lang = visit.lang
    asked = {name: visit.address.get(name) or "" for name in ("a", "b")}
    return h(
        "details",
        h("summary", _ANOTHER(lang)),
        h(
            "form",
            hidden_fields({**visit.address.params, "with": found.mode.value}, "a", "b"),
            h("p", _HOW(lang), class_="small muted"),
            [
                h(
                    "label",
                    h("span", label(lang)),
                    h("input", type="text", name=name, value=asked[name], id=f"typed-{name}", autocomplete="off"),
                )
                for name, label in (("a", _BEFORE), ("b", _AFTER))
            ],
            h("button", words.APPLY(lang), type="submit", class_="button"),
            action=address.COMPARE,
            class_="filters",
        ),
        class_="another",
        data_key="compare-another",
    )
