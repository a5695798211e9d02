"""The app's words: typeset as each language asks, and every colour and class of its style sheet known."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

from touchpoints import curve, host, web
from touchpoints.lettering import SIZES, size_variables
from touchpoints.palette import Theme, css_variables
from touchpoints.story import phrases
from touchpoints.text import Text
from touchpoints.web import styles


def texts() -> Iterator[tuple[str, Text]]:
    """Every Text that stands in a module of the app, alone or in a collection."""
    names = [each.name for part in (web, host) for each in pkgutil.walk_packages(part.__path__, f"{part.__name__}.")]
    for module in [importlib.import_module(name) for name in names if "served" not in name] + [phrases, curve]:
        for name, value in vars(module).items():
            for place, text in enumerate(_inside(value)):
                yield f"{module.__name__}.{place}.{name}", text


def _inside(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _inside(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _inside(item)


TEXTS = dict(texts())
SENTENCES = {name: text for name, text in TEXTS.items() if not name.endswith((".EXAMPLE", ".FILE"))}
"""All but the YAML to copy."""


def test_the_words_of_every_page_are_found() -> None:
    assert len(SENTENCES) > 200


def test_english_has_no_spaces_before_its_signs() -> None:
    wrong = re.compile(r"\s[:;?!](\s|$)|'")
    assert [name for name, text in SENTENCES.items() if wrong.search(text.en)] == []


def test_both_languages_fill_in_the_same() -> None:
    def holes(words: str) -> set[str]:
        return set(re.findall(r"{(\w+)}", words))

    assert [name for name, text in SENTENCES.items() if holes(text.en) != holes(text.fr)] == []


def test_type_has_the_sizes_of_the_scale_and_no_other() -> None:
    """What has no style sheet of ours around it writes one of them as a number."""
    size = re.compile(r"""(?<![\w-])font(?:-size)?: ?(?!inherit|-)([^;}"\n]+)""")
    package = Path(styles.__file__).parent.parent.parent
    styled = [
        path for suffix in ("css", "py", "js") for path in package.rglob(f"*.{suffix}") if path.name != "editor.js"
    ]
    found = {
        (path.name, said)
        for path in styled
        for said in size.findall(path.read_text(encoding="utf-8"))
        if re.search(r"\d(px|pt|r?em|%)|var\(--tp-size", said)
    }
    numbers = {f"{px:.0f}px" for px in SIZES.values()}
    names = {f"var(--tp-size-{name})" for name in SIZES}
    assert len(SIZES) <= 7
    assert min(SIZES.values()) == 12
    assert {one for one in found if one[1].partition("/")[0].split()[0] not in names | numbers} == set()


def test_every_colour_of_the_style_sheet_is_in_the_palette() -> None:
    known = set(re.findall(r"(--tp-[\w-]+):", css_variables(Theme.LIGHT) + size_variables()))
    used = set(re.findall(r"var\((--tp-[\w-]+)\)", styles.sheet()))
    assert used <= known


def test_the_style_sheet_names_no_colour_and_asks_for_no_file() -> None:
    own = styles.sheet().split("\n", 1)[1]
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb\(|url\(|@import", own)
