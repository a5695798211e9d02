"""The path of a journey from top to bottom, for windows too narrow for columns: the same order, the same links.

The main path is one line; what stands beside it is indented under where customers leave for it. Each link is told once:
at the touchpoint that stands under its source, else where it begins.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from touchpoints.diagram import Edge, EdgeKind
from touchpoints.element import Element, h
from touchpoints.labels import LINK_KIND
from touchpoints.languages import marks
from touchpoints.model import LinkKind
from touchpoints.text import Text
from touchpoints.web.journey.placed import PHASES, PlacedJourney
from touchpoints.web.journey.signs import icon, out
from touchpoints.web.parts import chips
from touchpoints.web.visit import Visit

_COME = Text(en="{share} come here", fr="{share} viennent ici")
_GO_ON = Text(en="{share} go on", fr="{share} continuent")


def upright(picture: PlacedJourney, visit: Visit, carry: str, worst: str | None) -> Element:
    """`worst`: the touchpoint that the sentence above names; `carry`: what links take along."""
    shown = _Upright(picture, visit, carry, worst)
    return h("ol", [list(shown.phase(phase)) for phase in range(len(PHASES))], class_="along-upright")


@dataclass(frozen=True)
class _Upright:
    picture: PlacedJourney
    visit: Visit
    carry: str
    worst: str | None

    def phase(self, phase: int) -> Iterator[Element]:
        frame, inside = self.picture.diagram.frames[phase], self._hanging.get((phase, None), ())
        path = [one for one in self.picture.placement.spine if self.picture.stops[one].phase == phase]
        sold = h("span", icon("purchase"), class_="upright-sold") if phase == len(PHASES) - 1 else None
        empty = None if path or inside else frame.empty
        loose = "" if self._is_joined(path[0] if path else None) else " loose"
        caption = h("span", frame.caption, empty, class_="small")
        yield h("li", sold, h("strong", frame.title), " ", caption, class_=f"upright-phase{loose}")
        for one in inside:
            yield self._stop(one, "aside")
        for one in path:
            yield self._stop(one, "" if self._is_joined(one) else "loose")
            for hanging in self._hanging.get((phase, one), ()):
                yield self._stop(hanging, self._way_to(hanging))

    def _is_joined(self, index: int | None) -> bool:
        """Whether a link of the file leads here on the main path; where it begins there is nothing to join."""
        spine = self.picture.placement.spine
        at = spine.index(index) if index is not None else 0
        known = self.picture.main.get((spine[at - 1], spine[at])) if at else None
        return not at or (known is not None and known[1].kind is not EdgeKind.IMPLIED)

    @cached_property
    def _hanging(self) -> Mapping[tuple[int, int | None], Sequence[int]]:
        """What stands beside the main path, by its phase and the touchpoint of the path it hangs under.

        That is where customers first leave for it, by however many steps; what they come to from nowhere, or from
        another phase, hangs under the last of its own; None where the path has no touchpoint in the phase.
        """
        found: dict[tuple[int, int | None], list[int]] = {}
        for index, stop in enumerate(self.picture.stops):
            if self.picture.placement.rows[index]:
                path = [one for one in self.picture.placement.spine if self.picture.stops[one].phase == stop.phase]
                own = self._left_from.get(index)
                found.setdefault((stop.phase, own if own in path else max(path, default=None)), []).append(index)
        return found

    @cached_property
    def _left_from(self) -> Mapping[int, int]:
        found: dict[int, int] = {}
        waiting = list(self.picture.placement.spine)
        for source in waiting:
            for step, _ in self.picture.aside:
                start, end = self.picture.ends(step)
                if start == source and end not in found and self.picture.placement.rows[end]:
                    found[end] = found.get(source, source)
                    waiting.append(end)
        return found

    @cached_property
    def _under(self) -> Mapping[int, int]:
        return {one: path for (_, path), hanging in self._hanging.items() if path is not None for one in hanging}

    def _way_to(self, index: int) -> str:
        """The kind of the first link that leads to what hangs there; that it is beside the path where none does."""
        kinds = [edge.kind for edge in self._edges_in(index)]
        return f"aside from {kinds[0]}" if kinds else "aside"

    def _edges_in(self, index: int) -> list[Edge]:
        """Links from the touchpoint it hangs under."""
        ends = (self._under.get(index), index)
        return [edge for step, edge in self.picture.aside if self.picture.ends(step) == ends]

    def _edges_out(self, index: int) -> list[Edge]:
        """Links to others than those that hang under it."""
        return [
            edge
            for step, edge in self.picture.aside
            if self.picture.ends(step)[0] == index and self._under.get(self.picture.ends(step)[1]) != index
        ]

    def _stop(self, index: int, classes: str) -> Element:
        stop, lang = self.picture.stops[index], self.visit.lang
        score = self.picture.assessed.scores.touchpoints[stop.id].score
        name = h("strong" if stop.moment_of_truth else "span", stop.title, **marks(stop.title_lang or None))
        moment = h("i", " ◆", class_="key-moment") if stop.moment_of_truth else None
        link = h(
            "a",
            h("span", chips.box(score, lang), class_="along-chip"),
            h("span", name, moment, self._told(index), class_="upright-words"),
            chips.spread(score, lang),
            href=self.visit.href(touchpoint=stop.id),
            aria_label=stop.label,
            class_="upright-link worst" if stop.id == self.worst else "upright-link",
            data_carry=self.carry,
            data_point=stop.id,
            data_key=f"upright-{stop.id}",
        )
        return h("li", link, class_=f"upright-stop {classes}".rstrip())

    def _told(self, index: int) -> Element | None:
        """Where customers come from and go to, with their share."""
        lang, stops = self.visit.lang, self.picture.stops
        said = [self._coming(edge) for edge in self._edges_in(index)]
        onward = [edge.share for (start, _), (_, edge) in self.picture.main.items() if start == index and edge.share]
        said += [_GO_ON.format(share=share)(lang) for share in onward]
        for edge in self._edges_out(index):
            target = stops[self.picture.at[edge.target]].title
            said.append(_words(self._kind(edge), "→", target, edge.share, edge.broken and f"⚡ {edge.broken}"))
        told = [h("span", words) for words in said if words]
        told += [out(self.picture, edge) for edge in self.picture.outs(stops[index].id)]
        return h("span", [[" ", one] for one in told], class_="upright-told") if told else None

    def _coming(self, edge: Edge) -> str:
        kind = self._kind(edge)
        share = _COME.format(share=edge.share)(self.visit.lang) if edge.share and not kind else edge.share
        return _words(kind, share, edge.broken and f"⚡ {edge.broken}")

    def _kind(self, edge: Edge) -> str:
        """Nothing where it is the ordinary step."""
        is_plain = edge.kind in (EdgeKind.NEXT, EdgeKind.IMPLIED)
        return "" if is_plain else LINK_KIND[LinkKind(edge.kind)](self.visit.lang)


def _words(*parts: str) -> str:
    return " ".join(filter(None, parts))
