"""What leaves the program: one module per format. `EXPORTS` write one journey, `DIFF_EXPORTS` a comparison."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from touchpoints.text import Lang, Text

if TYPE_CHECKING:
    from touchpoints.assess import Assessment, JourneyAssessment
    from touchpoints.diff import Diff

    Export: TypeAlias = Callable[[Assessment, JourneyAssessment, Lang], bytes]
    DiffExport: TypeAlias = Callable[[Diff, Lang, str], str]


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
    package: str = ""
    """What Python calls the package that the extra of the format's name installs; "" for a format that needs none."""

    @property
    def missing(self) -> Text | None:
        """What to install first; None where nothing is missing."""
        if not self.package or find_spec(self.package) is not None:
            return None
        return _TO_INSTALL.format(format=self.suffix.upper(), extra=self.suffix)

    def write(self, assessment: "Assessment", assessed: "JourneyAssessment", lang: Lang) -> bytes:
        """The file. Raises TouchpointsError where the machine lacks what the format needs."""
        export: Export = import_module(self.module).export
        return export(assessment, assessed, lang)


@dataclass(frozen=True, slots=True)
class DiffFormat:
    """A kind of file that what differs between two revisions can be exported to."""

    suffix: str
    title: Text
    module: str
    """Where its `export(diff, lang, folder) -> str` stands; imported when it is used."""
    missing: None = None
    """None of them needs a package of its own."""

    def write(self, diff: "Diff", lang: Lang, folder: str) -> bytes:
        """The file; `folder`: the journeys’, as the reader names it."""
        export: DiffExport = import_module(self.module).export
        return export(diff, lang, folder).encode("utf-8", "replace")


_TO_INSTALL = Text(
    en='{format}: needs one more package on the machine of the app, pip install "touchpoints[{extra}]"',
    fr='{format} : demande un paquet de plus sur la machine de l’application, pip install "touchpoints[{extra}]"',
)

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
                package="resvg_py",
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

DIFF_EXPORTS: Mapping[str, DiffFormat] = MappingProxyType(
    {
        format_.suffix: format_
        for format_ in (
            DiffFormat(
                "html",
                Text(en="one page that needs nothing else", fr="une page qui se suffit"),
                "touchpoints.exports.diff_html",
            ),
            DiffFormat(
                "md", Text(en="a page for a wiki", fr="une page pour un wiki"), "touchpoints.exports.diff_markdown"
            ),
            DiffFormat(
                "json",
                Text(en="the report, for programs", fr="le rapport, pour les programmes"),
                "touchpoints.exports.diff_json",
            ),
        )
    }
)
"""By the suffix of the file; what GitHub reads of a change is for its own log and no file."""
