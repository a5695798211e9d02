"""The interactive graph as a browser shows it: script, style sheet and words, for a page of the app and for a file."""

from pathlib import Path

from touchpoints.lettering import size_variables
from touchpoints.palette import Theme, css_variables
from touchpoints.svg import style_sheet
from touchpoints.text import Lang, Text

_HERE = Path(__file__).parent
SCRIPTS = _HERE / "scripts"
"""A folder with the script alone, which the app serves as it stands."""
PARTS = tuple(SCRIPTS / name for name in ("graph.js", "graph_moves.js", "graph_file.js"))
"""One module in parts: they call one another."""

_LABELS = {
    "zoomIn": Text(en="Zoom in", fr="Agrandir"),
    "zoomOut": Text(en="Zoom out", fr="Réduire"),
    "fit": Text(en="Fit", fr="Tout voir"),
    "actual": Text(en="Actual size", fr="Taille réelle"),
    "search": Text(en="Find a touchpoint", fr="Chercher un point de contact"),
    "found": Text(en="{count} found", fr="{count} trouvés"),
    "foundOne": Text(en="1 found", fr="1 trouvé"),
    "none": Text(en="nothing found", fr="aucun résultat"),
    "copy": Text(en="Copy SVG", fr="Copier SVG"),
    "copyPng": Text(en="Copy PNG", fr="Copier PNG"),
    "copied": Text(en="Copied", fr="Copié"),
    "saved": Text(en="Saved", fr="Enregistré"),
    "png": Text(en="↓ PNG", fr="↓ PNG"),
    "pngHint": Text(en="Save as PNG", fr="Enregistrer en PNG"),
    "legend": Text(en="Legend", fr="Légende"),
    "help": Text(
        en="Arrow keys go along the journey, Enter picks, Escape takes the choice back, + and − zoom.",
        fr="Les flèches suivent le parcours, Entrée choisit, Échap annule le choix, + et − changent l’échelle.",
    ),
}


def labels(lang: Lang) -> dict[str, str]:
    """The words of the buttons and messages, by the name the script knows them by."""
    return {name: label(lang) for name, label in _LABELS.items()}


def styles() -> dict[str, str]:
    """The style sheets, by the name the script knows them by: of the graph in a page, and of a picture taken along."""
    return {"sheet": sheet(), "fileSheet": style_sheet(Theme.LIGHT)}


def sheet() -> str:
    """The style sheet: both themes, the picture's own rules, and the frame around it."""
    return (
        f".graph {{ {css_variables(Theme.LIGHT)} {size_variables()} }}\n"
        f".graph[data-theme=dark] {{ {css_variables(Theme.DARK)} }}\n"
        + style_sheet(None)
        + (_HERE / "graph.css").read_text(encoding="utf-8")
    )


def script() -> str:
    """An ECMAScript module whose default export, `show`, puts the graph into a shadow root."""
    return "\n".join(part.read_text(encoding="utf-8") for part in PARTS)
