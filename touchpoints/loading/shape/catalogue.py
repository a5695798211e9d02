"""The reference catalogue of the package, and the one of a repository: the reference with what its settings add."""

from functools import cache
from importlib import resources

from touchpoints.catalogue import Catalogue, TouchpointType
from touchpoints.loading.yaml.gate import read_yaml
from touchpoints.loading.yaml.tree import Node, entries, items, text_of
from touchpoints.model import Phase, say
from touchpoints.settings import Settings
from touchpoints.text import Text

_FILE = "catalogue.yaml"
_OF_SETTINGS = "settings.yaml"


@cache
def load_catalogue() -> Catalogue:
    """The reference catalogue as it is shipped, read through the same gate as every file."""
    root, problems = read_yaml(resources.files("touchpoints").joinpath(_FILE).read_bytes(), _FILE)
    if root is None or problems:
        raise ValueError(f"the shipped catalogue cannot be read: {problems}")
    top = entries(root)
    capabilities = entries(top["capabilities"])
    return Catalogue(
        types={name: _type(name, node) for name, node in entries(top["types"]).items()},
        catalogues={name: _texts(node) for name, node in entries(top["catalogues"]).items()},
        capabilities={name: _name(node) for name, node in capabilities.items()},
        core_capabilities=tuple(name for name, node in capabilities.items() if _is_core(node)),
    )


def with_settings(reference: Catalogue, settings: Settings) -> Catalogue:
    """The reference catalogue with a repository's own types and catalogues behind it."""
    own = {
        name: TouchpointType(name, own.phase, own.core, say(own.name), own.synonyms, (), _OF_SETTINGS)
        for name, own in settings.types.items()
    }
    return Catalogue(
        types={**reference.types, **own},
        catalogues={**reference.catalogues, **settings.catalogues},
        capabilities=reference.capabilities,
        core_capabilities=reference.core_capabilities,
    )


def _type(name: str, node: Node) -> TouchpointType:
    fields = entries(node)
    return TouchpointType(
        id=name,
        phase=Phase(text_of(fields["phase"]) or ""),
        core=_is_core(node),
        name=_name(node),
        synonyms=_texts(fields["synonyms"]),
        channels=_texts(fields["channels"]),
        source=", ".join(_texts(fields["source"])),
    )


def _name(node: Node) -> Text:
    name = entries(entries(node)["name"])
    en, fr = text_of(name["en"]) or "", text_of(name["fr"]) or ""
    return Text(en=en, fr=fr)


def _is_core(node: Node) -> bool:
    return text_of(entries(node)["core"]) == "true"


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(text_of(item) or "" for item in items(node))
