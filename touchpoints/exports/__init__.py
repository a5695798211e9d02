"""What leaves the program: one module per format. `EXPORTS` are those that write one journey to a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from touchpoints.text import Lang, Text

if TYPE_CHECKING:
    from touchpoints.assess import Assessment, JourneyAssessment

    Export: TypeAlias = Callable[[Assessment, JourneyAssessment, Lang], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a journey can be exported to."""

    suffix: str
    """What its files end in, without the dot: the format's own name."""
    title: Text
    module: str
    """Where its `export(assessment, journey, lang) -> bytes` stands; imported when it is used."""
    is_text: bool = True
    """UTF-8, so that it can be printed."""

    def write(self, assessment: "Assessment", assessed: "JourneyAssessment", lang: Lang) -> bytes:
        """The file. Raises TouchpointsError where the machine lacks what the format needs."""
        export: Export = import_module(self.module).export
        return export(assessment, assessed, lang)


EXPORTS: Mapping[str, Format] = MappingProxyType(
    {
        format_.suffix: format_
        for format_ in (
            Format(
                "html",
                Text(en="one page that needs nothing else", fr="une page qui se suffit"),
                "touchpoints.exports.html",
            ),
            Format("md", Text(en="a page for a wiki", fr="une page pour un wiki"), "touchpoints.exports.markdown"),
            Format(
                "csv",
                Text(en="a row per touchpoint", fr="une ligne par point de contact"),
                "touchpoints.exports.csv",
            ),
            Format(
                "json",
                Text(en="the report, for programs", fr="le rapport, pour les programmes"),
                "touchpoints.exports.json_report",
            ),
            Format(
                "svg",
                Text(en="the graph, at any size", fr="le graphe, à toute taille"),
                "touchpoints.exports.svg",
            ),
            Format(
                "png",
                Text(en="the graph, for slides", fr="le graphe, pour des diapositives"),
                "touchpoints.exports.png",
                is_text=False,
            ),
            *(
                Format(
                    suffix,
                    Text(en="the graph in Graphviz’s language", fr="le graphe dans la langue de Graphviz"),
                    "touchpoints.exports.dot",
                )
                for suffix in ("dot", "gv")
            ),
            Format("mmd", Text(en="a Mermaid journey", fr="un journey Mermaid"), "touchpoints.exports.mermaid"),
        )
    }
)
"""By the suffix of the file, in the order help lists them."""
