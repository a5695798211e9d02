"""A page in a browser -> words that lie on other words."""

from playwright.sync_api import Page


def overlaps(page: Page) -> list[str]:
    """Each pair of texts that share more than a sliver; what is clipped, hidden or under a sticky head is not seen."""
    found: list[str] = page.evaluate(_OVERLAPS)
    return found


_OVERLAPS = """() => {
  const seen = [];
  const clips = new Map();
  const room = (box) => {  // what the boxes around an element leave of it
    if (!box || box.matches("[data-testid=stMain]")) return [-1e6, -1e6, 1e6, 1e6];
    if (!clips.has(box)) {
      let [left, top, right, bottom] = room(box.parentElement);
      const style = getComputedStyle(box);
      if (style.overflowX !== "visible" || style.overflowY !== "visible" || style.clipPath !== "none") {
        const own = box.getBoundingClientRect();
        [left, top] = [Math.max(left, own.left), Math.max(top, own.top)];
        [right, bottom] = [Math.min(right, own.right), Math.min(bottom, own.bottom)];
      }
      clips.set(box, [left, top, right, bottom]);
    }
    return clips.get(box);
  };
  const heads = new Map();
  const head = (box) => {
    if (!box || box.matches("[data-testid=stMain]")) return null;
    if (!heads.has(box)) heads.set(box, getComputedStyle(box).position === "sticky" ? box : head(box.parentElement));
    return heads.get(box);
  };
  const walker = document.createTreeWalker(document.querySelector("[data-testid=stMain]"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.textContent.trim() || parent.closest("title, style, script, select, textarea")) continue;
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    range.selectNodeContents(node);
    const [left, top, right, bottom] = room(parent);
    for (const box of range.getClientRects()) {
      const part = { node, parent, left: Math.max(box.left, left), right: Math.min(box.right, right),
                     top: Math.max(box.top, top), bottom: Math.min(box.bottom, bottom) };
      if (part.right - part.left > 3 && part.bottom - part.top > 3) seen.push(part);
    }
  }
  seen.sort((one, other) => one.left - other.left);
  const found = [];
  for (const [place, one] of seen.entries()) {
    for (let next = place + 1; next < seen.length && seen[next].left < one.right - 2; next++) {
      const other = seen[next];
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      const wide = Math.min(one.right, other.right) - other.left;
      const least = Math.min(one.bottom - one.top, other.bottom - other.top);
      if (head(one.parent) !== head(other.parent)) continue;
      if (one.parent !== other.parent && wide > 2 && high > 0.35 * least) {
        found.push([one, other].map((each) => each.node.textContent.trim().slice(0, 40)).join(" | "));
      }
    }
  }
  return found;
}"""
