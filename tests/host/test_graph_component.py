"""The graph on a page, in a real browser: picked by pointer and keyboard, moved in, searched, taken along; safe."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlparse
from xml.etree import ElementTree as Tree

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from streamlit.testing.v1 import AppTest

from tests.axe import violations
from tests.diagrams import rich
from tests.hostile_strings import HOSTILE
from tests.running_app import RunningApp
from touchpoints.diagram import Shape

APP = Path(__file__).with_name("graph_app.py")
TOUCHPOINTS = [node.title for node in rich().nodes if node.shape is Shape.TOUCHPOINT]


class GraphApp:
    def arguments(self, journeys: Path, port: int) -> list[str]:  # noqa: ARG002
        return ["streamlit", "run", str(APP), f"--server.port={port}", "--server.headless=true"]


@pytest.fixture(scope="module")
def graph_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("graph")
    app = RunningApp(folder, folder / "app.log", {"PYTHONPATH": str(APP.parents[2])}, GraphApp())
    yield app.wait_until_healthy().url
    app.close()


def opened(page: Page, url: str, query: str = "", first: str = "Suivi de livraison") -> Page:
    page.goto(f"{url}/?{query}")
    expect(node(page, first)).to_be_visible()
    return page


def node(page: Page, name: str) -> Locator:
    return page.locator(f'.tp-node[data-name="{name}"]')


def scale(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator(".scale").inner_text()))


def focused(page: Page) -> str | None:
    """The name of the node that has the keyboard's focus."""
    found: str | None = page.evaluate(
        "() => { let e = document.activeElement; while (e && e.shadowRoot) e = e.shadowRoot.activeElement;"
        " return e?.dataset?.name ?? null }"
    )
    return found


def test_without_a_browser_a_pick_is_what_the_session_says() -> None:
    app = AppTest.from_file(str(APP), default_timeout=30).run()
    assert not app.exception
    assert "selected: nothing" in [text.value for text in app.text]
    app.session_state["selected"] = "sav"
    assert "selected: sav" in [text.value for text in app.run().text]


def given(app: AppTest) -> dict[str, Any]:
    """What the graph was given at the last run."""
    found: dict[str, Any] = json.loads(app.get("bidi_component")[0].proto.json)
    return found


def test_a_picture_is_sent_once_and_again_only_where_it_is_asked_for() -> None:
    app = AppTest.from_file(str(APP), default_timeout=30).run()
    first = given(app)
    assert first["svg"].startswith("<svg")
    assert first["legend"]
    second = given(app.run())
    assert (second["svg"], second["legend"], second["digest"]) == (None, None, first["digest"])
    app.session_state["graph"] = {"wanted": first["digest"]}
    assert given(app.run())["svg"] == first["svg"]
    other = AppTest.from_file(str(APP), default_timeout=30).run()
    assert given(other)["svg"] == first["svg"], "another reader's browser has it not"


@pytest.mark.browser
class TestInABrowser:
    def test_every_touchpoint_is_found_by_its_name(self, page: Page, graph_url: str) -> None:
        opened(page, graph_url)
        for name in TOUCHPOINTS:
            expect(page.get_by_role("button", name=name)).to_have_count(1)

    def test_a_click_picks_and_a_click_on_the_same_is_no_news(self, page: Page, graph_url: str) -> None:
        opened(page, graph_url)
        node(page, "Service client").click()
        expect(page.get_by_text("selected: sav")).to_be_visible()
        expect(page.get_by_text("picks: 1")).to_be_visible()
        expect(node(page, "Service client")).to_have_attribute("aria-pressed", "true")
        node(page, "Service client").click()
        node(page, "Paiement").click()
        expect(page.get_by_text("selected: paiement")).to_be_visible()
        expect(page.get_by_text("picks: 2")).to_be_visible()

    @pytest.mark.parametrize("key", ["Enter", " "])
    def test_keys_go_along_the_journey_and_pick(self, page: Page, graph_url: str, key: str) -> None:
        opened(page, graph_url)
        node(page, TOUCHPOINTS[0]).focus()
        for name in TOUCHPOINTS[1:]:
            page.keyboard.press("ArrowRight")
            assert focused(page) == name
        page.keyboard.press("ArrowLeft")
        assert focused(page) == TOUCHPOINTS[-2]
        page.keyboard.press("Home")
        assert focused(page) == TOUCHPOINTS[0]
        page.keyboard.press("End")
        assert focused(page) == TOUCHPOINTS[-1]
        page.keyboard.press(key)
        expect(page.get_by_text("selected: sav")).to_be_visible()
        assert focused(page) == "Service client"

    def test_up_and_down_go_between_rows(self, page: Page, graph_url: str) -> None:
        opened(page, graph_url)
        node(page, "Avis et évaluations").focus()
        page.keyboard.press("ArrowDown")
        assert focused(page) == "Publicité et page d’atterrissage"
        page.keyboard.press("ArrowUp")
        assert focused(page) == "Avis et évaluations"

    def test_one_tab_enters_the_graph_and_the_next_leaves_it(self, page: Page, graph_url: str) -> None:
        opened(page, graph_url)
        page.get_by_role("button", name="Enregistrer en PNG").focus()
        page.keyboard.press("Tab")
        assert focused(page) == TOUCHPOINTS[0]
        page.keyboard.press("Tab")
        assert focused(page) is None

    def test_escape_takes_the_tooltip_away_first_and_then_the_choice(self, page: Page, graph_url: str) -> None:
        opened(page, graph_url, "selected=suivi")
        tip = page.locator(".tip")
        expect(tip).to_be_hidden()
        node(page, "Suivi de livraison").focus()
        page.keyboard.press("ArrowRight")
        expect(tip).to_contain_text("Service client")
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()
        expect(node(page, "Suivi de livraison")).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("Escape")
        expect(page.get_by_text("selected: nothing")).to_be_visible()
        expect(node(page, "Suivi de livraison")).to_have_attribute("aria-pressed", "false")

    def test_a_tooltip_stays_while_it_is_pointed_at(self, stranger: Page, graph_url: str) -> None:
        page = opened(stranger, graph_url)
        node(page, "Avis et évaluations").hover()
        tip = page.locator(".tip")
        expect(tip).to_contain_text("Avis et évaluations")
        page.clock.install()
        tip.hover()
        page.clock.run_for(10_000)
        expect(tip).to_be_visible()
        page.get_by_role("heading", name="Graph").hover()
        page.clock.run_for(1_000)
        expect(tip).to_be_hidden()

    def test_zoom_by_buttons_and_keys(self, page: Page, graph_url: str) -> None:
        opened(page, graph_url)
        assert scale(page) == 100
        page.get_by_role("button", name="Agrandir").click()
        assert scale(page) == 125
        page.get_by_role("button", name=re.compile("Taille réelle")).click()
        assert scale(page) == 100
        page.get_by_role("button", name="Tout voir").click()
        view, picture = page.locator(".view").bounding_box(), page.locator(".view > svg").bounding_box()
        assert view is not None
        assert picture is not None
        assert picture["width"] <= view["width"] + 1
        assert picture["height"] <= view["height"] + 1
        node(page, "Paiement").focus()
        page.keyboard.press("0")
        assert scale(page) == 100
        page.keyboard.press("+")
        assert scale(page) == 125
        page.keyboard.press("-")
        assert scale(page) == 100

    def test_the_wheel_with_ctrl_zooms_where_the_pointer_is(self, page: Page, graph_url: str) -> None:
        opened(page, graph_url, "of=long", "t0")
        before = node(page, "t5").bounding_box()
        assert before is not None
        x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
        page.mouse.move(x, y)
        page.keyboard.down("Control")
        page.mouse.wheel(0, -200)
        page.keyboard.up("Control")
        expect(page.locator(".scale")).not_to_have_text(re.compile("^100"))
        after = node(page, "t5").bounding_box()
        assert after is not None
        assert after["x"] <= x <= after["x"] + after["width"]
        assert after["y"] <= y <= after["y"] + after["height"]

    def test_a_drag_moves_the_picture_and_picks_nothing(self, page: Page, graph_url: str) -> None:
        opened(page, graph_url, "of=long", "t0")
        box = node(page, "t3").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 30, box["y"] + 30)
        page.mouse.down()
        page.mouse.move(box["x"] - 120, box["y"] - 30, steps=6)
        page.mouse.up()
        moved = node(page, "t3").bounding_box()
        assert moved is not None
        assert moved["x"] == pytest.approx(box["x"] - 150, abs=2)
        expect(page.get_by_text("picks: 0")).to_be_visible()
        node(page, "t3").click()
        expect(page.get_by_text("selected: t3")).to_be_visible()

    def test_zoom_position_and_focus_outlive_a_run_of_the_page(self, page: Page, graph_url: str) -> None:
        opened(page, graph_url, "of=long", "t0")
        page.get_by_role("button", name="Agrandir").click()
        page.locator(".view").evaluate("(view) => { view.scrollLeft = 200; view.scrollTop = 60 }")
        node(page, "t6").click()
        expect(page.get_by_text("selected: t6")).to_be_visible()
        position = page.locator(".view").evaluate("(view) => [view.scrollLeft, view.scrollTop]")
        page.get_by_role("button", name="Run again").click()
        expect(page.get_by_text("again: True")).to_be_visible()
        assert scale(page) == 125
        assert page.locator(".view").evaluate("(view) => [view.scrollLeft, view.scrollTop]") == position
        expect(node(page, "t6")).to_have_attribute("aria-pressed", "true")

    def test_text_starts_readable_and_the_selected_node_in_view(self, page: Page, graph_url: str) -> None:
        opened(page, graph_url, "of=long&selected=t59", "t59")
        assert scale(page) == 100
        sizes = page.locator(".view text").evaluate_all(
            "(all) => all.map((t) => parseFloat(getComputedStyle(t).fontSize))"
        )
        assert min(sizes) >= 11
        expect(node(page, "t59")).to_be_in_viewport(ratio=0.9)

    def test_search_finds_by_part_of_a_name_without_accents(self, page: Page, graph_url: str) -> None:
        opened(page, graph_url, "of=long", "t0")
        page.get_by_role("searchbox").fill("T5")
        expect(page.get_by_role("status")).to_have_text("11 trouvés")
        page.keyboard.press("Enter")
        assert focused(page) == "t5"
        page.get_by_role("searchbox").fill("zzz")
        expect(page.get_by_role("status")).to_have_text("aucun résultat")
        page.keyboard.press("Escape")
        expect(page.get_by_role("searchbox")).to_have_value("")

    def test_copied_it_is_a_picture_of_its_own(self, page: Page, graph_url: str) -> None:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=graph_url)
        opened(page, graph_url)
        page.get_by_role("button", name="Copier SVG").click()
        expect(page.get_by_role("status")).to_have_text("Copié")
        copied = Tree.fromstring(page.evaluate("() => navigator.clipboard.readText()"))
        words = [element.text for element in copied.iter("{http://www.w3.org/2000/svg}text")]
        assert "Suivi de" in words or "Suivi de livraison" in words
        assert "rattrapage" in words, "the legend goes with it"
        assert "var(" not in Tree.tostring(copied, encoding="unicode")

    def test_as_png_it_is_saved_under_its_title(self, page: Page, graph_url: str) -> None:
        opened(page, graph_url)
        with page.expect_download() as download:
            page.get_by_role("button", name="Enregistrer en PNG").click()
        assert download.value.suggested_filename == "achat-en-ligne.png"
        assert download.value.path().read_bytes().startswith(b"\x89PNG")

    def test_copied_as_png_it_opens_as_a_picture(self, page: Page, graph_url: str) -> None:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=graph_url)
        opened(page, graph_url)
        page.get_by_role("button", name="Copier PNG").click()
        expect(page.get_by_role("status")).to_have_text("Copié")
        copied: list[int] = page.evaluate(
            "async () => { const [item] = await navigator.clipboard.read();"
            " return [...new Uint8Array(await (await item.getType('image/png')).arrayBuffer())] }"
        )
        width, height = page.locator(".view > svg").evaluate("(svg) => [svg.clientWidth, svg.clientHeight]")
        with Image.open(BytesIO(bytes(copied))) as picture:
            assert picture.format == "PNG"
            assert picture.width >= 2 * width, "sharp on paper"
            assert picture.height > 2 * height, "the legend goes with it"
            assert len(picture.convert("RGB").getcolors(maxcolors=1 << 24) or []) > 20

    def test_where_no_picture_can_be_copied_it_is_saved(self, page: Page, graph_url: str) -> None:
        page.add_init_script("delete window.ClipboardItem")
        opened(page, graph_url)
        with page.expect_download() as download:
            page.get_by_role("button", name="Copier PNG").click()
        assert download.value.suggested_filename == "achat-en-ligne.png"
        expect(page.get_by_role("status")).to_have_text("Enregistré")

    def test_dragging_in_the_overview_moves_the_picture_and_picks_nothing(self, page: Page, graph_url: str) -> None:
        opened(page, graph_url, "of=long", "t0")
        box = page.locator(".overview").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 8, box["y"] + 8)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] - 8, box["y"] + box["height"] - 8, steps=6)
        page.mouse.up()
        left, top, most_left, most_top = page.locator(".view").evaluate(
            "(view) => [view.scrollLeft, view.scrollTop,"
            " view.scrollWidth - view.clientWidth, view.scrollHeight - view.clientHeight]"
        )
        assert (left, top) == pytest.approx((most_left, most_top), abs=2)
        shown = [float(page.locator(".overview .window").get_attribute(name) or 0) for name in ("x", "y")]
        assert shown == pytest.approx([left, top], abs=2)
        expect(page.get_by_text("picks: 0")).to_be_visible()

    @pytest.mark.parametrize("zoomed", [0, 6])
    def test_the_overview_never_covers_the_card_the_keyboard_is_on(
        self, page: Page, graph_url: str, zoomed: int
    ) -> None:
        opened(page, graph_url, "of=long", "t0")
        node(page, "t0").focus()
        for _ in range(zoomed):
            page.keyboard.press("+")
        covered, seen = [], 0
        for _ in range(60):
            card, over = page.evaluate(
                "() => { let e = document.activeElement; while (e.shadowRoot) e = e.shadowRoot.activeElement;"
                " const o = e.getRootNode().querySelector('.overview');"
                " const b = (x) => { const r = x.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom] };"
                " return [b(e), o.hidden ? null : b(o)] }"
            )
            if over is not None:
                seen += 1
                beside = card[2] + 5 <= over[0] or card[0] - 5 >= over[2]
                if not beside and card[3] + 5 > over[1] and card[1] - 5 < over[3]:
                    covered.append(focused(page))
            page.keyboard.press("ArrowRight")
        assert covered == []
        assert zoomed or seen == 60, "it moves aside before it goes away"

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("lang", ["fr", "en"])
    def test_axe_finds_nothing(self, page: Page, graph_url: str, scheme: str, lang: str) -> None:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        opened(page, graph_url, f"lang={lang}&selected=suivi")
        expect(page.locator(".graph")).to_have_attribute("data-theme", scheme)
        assert violations(page, ".graph, .stApp h1") == []

    def test_a_phone_scrolls_inside_the_picture_only(self, page: Page, graph_url: str) -> None:
        page.set_viewport_size({"width": 360, "height": 740})
        opened(page, graph_url)
        assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 360
        assert scale(page) == 100

    def test_hostile_texts_run_nothing_and_fetch_nothing(self, page: Page, graph_url: str) -> None:
        elsewhere: list[str] = []
        own = urlparse(graph_url).netloc
        page.on(
            "request",
            lambda request: elsewhere.append(request.url) if urlparse(request.url).netloc not in (own, "") else None,
        )
        page.goto(f"{graph_url}/?of=hostile")
        expect(page.locator(".tp-node")).to_have_count(len(HOSTILE))
        page.locator(".tp-node").nth(3).hover()
        expect(page.locator(".tip")).to_be_visible()
        page.locator(".tp-node").nth(3).click()
        expect(page.get_by_text("picks: 1")).to_be_visible()
        assert page.evaluate("() => window.PWNED") is None
        assert elsewhere == []
