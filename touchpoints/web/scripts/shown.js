// Shows HTML written by markup.py. Links and forms in it ask the app for an address instead of loading the page again;
// focus, open details, typed text and scroll positions outlive a change of the content.
// One module with shown_forms.js, shown_editor.js, shown_carry.js, shown_along.js and shown_present.js, which the loader
// joins: they call one another.

const shownBy = new WeakMap();
let page;
const FORBIDDEN = "script, foreignObject, iframe, object, embed, base, meta, link, style, animate, set";

export default function ({ data, parentElement, setTriggerValue }) {
  document.documentElement.lang = data.lang;
  let state = shownBy.get(parentElement);
  if (!state) {
    const root = parentElement.appendChild(document.createElement("div"));
    root.className = "tp";
    root.dataset.shown = "";
    state = { root, html: null, ask: null, act: null, typing: null };
    shownBy.set(parentElement, state).set(root, state);
    listen(state);
  }
  state.ask = (address) => setTriggerValue("address", address);
  state.act = (action) => setTriggerValue("action", action);
  if (state.html !== data.html) {
    state.html = data.html;
    if (state.editor?.isComposing) state.editor.whenComposed(() => replace(state, state.html));
    else replace(state, data.html);
  }
}

// A second wall behind the escaping in markup.py: what could run is dropped, whatever it was.
function parse(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  parsed.querySelectorAll(FORBIDDEN).forEach((element) => element.remove());
  for (const element of parsed.body.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      const link = name === "href" || name === "src" || name === "action" || name.endsWith(":href");
      if (name.startsWith("on") || (link && !/^(#|\?|\.|[a-z-]+(\?|$)|https:\/\/doi\.org\/)/.test(value))) {
        element.removeAttribute(name);
      }
    }
  }
  return [...parsed.body.childNodes];
}

function replace(state, html) {
  const { root } = state;
  const isEditing = state.editor?.lift() ?? false;
  const focused = root.contains(document.activeElement) ? remember(root, document.activeElement) : null;
  const open = new Map([...root.querySelectorAll("details[data-key]")].map((d) => [d.dataset.key, d.open]));
  const scrolled = new Map(
    [...root.querySelectorAll("[data-scroll]")].map((s) => [s.dataset.scroll, [s.scrollLeft, s.scrollTop]]),
  );
  const typed = new Map([...root.querySelectorAll("form[data-desk]")].map((form) => [sameForm(form), typedIn(form)]));
  const wasAsked = root.querySelector("dialog") !== null;
  root.replaceChildren(...parse(html));
  edit(state);
  root.querySelectorAll("form[data-desk]").forEach((form) => {
    for (const [name, value] of typed.get(sameForm(form)) ?? []) {
      const field = form.elements[name];
      if (field && "value" in field) field.value = value;
    }
  });
  root.querySelectorAll("details[data-key]").forEach((d) => {
    if (open.has(d.dataset.key)) d.open = open.get(d.dataset.key) || d.open;
  });
  root.querySelectorAll("[data-scroll]").forEach((s) => {
    const [left, top] = scrolled.get(s.dataset.scroll) ?? [0, 0];
    s.scrollLeft = left;
    s.scrollTop = top;
  });
  if (isEditing && state.editor) state.editor.settle();
  else if (focused) refocus(root, focused);
  else goOnSearching(root);
  converse(state, wasAsked);
  arrive(state);
  root.querySelectorAll("[role=scrollbar]").forEach(watchFrame);
  markPoint();
  root.querySelectorAll("[data-present]").forEach(present);
  root.querySelectorAll("[data-reveal]").forEach((target) => {
    const details = target.closest("details");
    if (details) details.open = true;
    reveal(target);
  });
}

// In a frame that scrolls of its own only the frame moves: the page is where the reader, or a pick, has brought it.
function reveal(target) {
  const frame = target.closest("[data-scroll]");
  if (!frame) return target.scrollIntoView({ block: "nearest" });
  const { scrollPaddingLeft, scrollPaddingRight } = getComputedStyle(frame);
  const [seen, shown] = [frame.getBoundingClientRect(), target.getBoundingClientRect()];
  const before = seen.left + (parseFloat(scrollPaddingLeft) || 0) - shown.left;
  const behind = shown.right - seen.right + (parseFloat(scrollPaddingRight) || 0);
  if (before > 0) frame.scrollLeft -= before;
  else if (behind > 0) frame.scrollLeft += Math.min(behind, -before);
  return undefined;
}

// A new page begins at its top with its title in focus; a new subject of the panel beside it is brought into sight.
function arrive(state) {
  const title = state.root.querySelector("[data-page]");
  if (title) {
    if (page !== undefined && page !== title.dataset.page) {
      title.closest("main")?.scrollTo(0, 0);
      if (!document.activeElement?.matches("[data-search]")) title.focus({ preventScroll: true });
    }
    page = title.dataset.page;
  }
  const panel = state.root.querySelector(".panel[data-subject]");
  if (panel) {
    if (state.subject !== undefined && state.subject !== panel.dataset.subject) requestAnimationFrame(() => bring(panel));
    state.subject = panel.dataset.subject;
  }
}

// Measured once the browser lays the page out anyway: asking before would make it do so twice.
function bring(panel) {
  for (let box = panel.parentElement; box && !box.matches("main"); box = box.parentElement) box.scrollTop = 0;
  const { top } = panel.getBoundingClientRect();
  if (top < 0 || top > innerHeight * 0.8) panel.scrollIntoView({ block: "start" });
}

// The point of the picture that the panel, or the slide, is about, and its links; the picture itself stays as it is.
function markPoint() {
  const slide = document.querySelector("[data-slide]:not([hidden])")?.dataset.slide;
  const subject = slide ?? document.querySelector(".panel[data-subject]")?.dataset.subject;
  for (const point of document.querySelectorAll("[data-point]")) {
    if (point.dataset.point === subject) {
      point.setAttribute("aria-current", "true");
      if (point.closest("[data-scroll]")) reveal(point);
    } else point.removeAttribute("aria-current");
  }
  for (const line of document.querySelectorAll("[data-ends]")) {
    line.classList.toggle("picked", line.dataset.ends.split(" ").includes(subject));
  }
}

// What a reader stands on has an id, a key of its own or that of the fold it opens; the rest goes by place among its like.
function remember(root, element) {
  const typed = element.matches("input[type=search], input[type=text], textarea");
  const fold = element.matches("summary") ? element.parentElement.dataset.key : undefined;
  const key = element.dataset.key ?? fold ?? null;
  const words = likeness(element);
  return {
    id: element.id || null,
    key,
    like: element.id || key ? null : [words, alike(root, words).indexOf(element)],
    value: typed ? element.value : null,
    selection: typed ? [element.selectionStart, element.selectionEnd] : null,
  };
}

function recall(root, { id, key, like }) {
  if (like) return alike(root, like[0])[like[1]];
  const found =
    (id && root.querySelector(`#${CSS.escape(id)}`)) || (key && root.querySelector(`[data-key="${CSS.escape(key)}"]`));
  return found?.matches("details") ? found.querySelector("summary") : found;
}

const likeness = ({ tagName, href, name, textContent }) => [tagName, href, name, textContent].join("\n");

function alike(root, words) {
  return [...root.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex]")].filter(
    (element) => likeness(element) === words,
  );
}

function refocus(root, remembered) {
  const { value, selection } = remembered;
  const found = recall(root, remembered);
  if (!found) {
    root.querySelector("#detail, #content")?.focus({ preventScroll: true });
    return;
  }
  found.focus({ preventScroll: true });
  if (value !== null) found.value = value;
  if (selection) found.setSelectionRange(...selection);
}

function listen(state) {
  const { root } = state;
  root.addEventListener("click", (event) => {
    const copy = event.target.closest("button[data-copy]");
    if (copy) return copyText(copy);
    if (event.target.closest("button[data-print]")) return print();
    const linked = event.target.closest("button[data-link]");
    if (linked) return copyLink(linked);
    const full = event.target.closest("button[data-full]");
    if (full) return root.querySelector(full.dataset.full)?.requestFullscreen();
    const button = event.target.closest("button[data-do][type=button]");
    if (button) return act(state, button);
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || link.getAttribute("target")) return undefined;
    event.preventDefault();
    if (link.dataset.fullScreen) document.documentElement.requestFullscreen?.().catch(() => {}); // a window will do
    if (link.dataset.goLine && state.editor) return state.editor.go(Number(link.dataset.goLine), Number(link.dataset.goColumn));
    const address = carried(link);
    if (address.startsWith("#")) return goTo(root, address.slice(1));
    return (picking(link) ?? state).ask(address);
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.dataset.do) act(state, event.submitter);
    else send(state, event.target);
  });
  root.addEventListener("change", (event) => {
    const { form } = event.target;
    if (form?.matches("[data-live]")) {
      if (event.target.matches("select") && performance.now() - lastKey < 1000) return undefined; // still on its way
      clearTimeout(state.live);
      return act(state, sender(form));
    }
    if (event.target.matches("select, input[type=checkbox]") && form && !form.matches("[data-desk]")) send(state, form);
    return undefined;
  });
  root.addEventListener("input", (event) => {
    const live = event.target.closest("form[data-live]");
    if (live) {
      clearTimeout(state.live);
      state.live = setTimeout(() => act(state, sender(live)), 500);
      return;
    }
    if (!event.target.matches("input[type=search]") || !event.target.form) return;
    if (event.target.matches("[data-search]")) searching = event.target.value;
    clearTimeout(state.typing);
    const { form } = event.target;
    state.typing = setTimeout(() => send(state, form), 350);
  });
}

// A pick in the picture is asked for by the panel beside it, which alone is drawn again then.
function picking(link) {
  const panel = link.closest(".along") && link.dataset.point && document.querySelector(".panel[data-subject]");
  return panel ? shownBy.get(panel.closest("[data-shown]")) : undefined;
}

function goTo(root, id) {
  const target = document.getElementById(id);
  if (!target) return;
  const details = target.closest("details") ?? (target.matches("details") ? target : null);
  if (details) details.open = true;
  target.setAttribute("tabindex", "-1");
  target.focus();
  target.scrollIntoView({ block: "start" });
}

async function copyText(button) {
  const source = button.closest(".source")?.querySelector("code");
  if (!source) return;
  try {
    await navigator.clipboard.writeText([...source.querySelectorAll(".line")].map((l) => l.textContent).join("\n"));
    button.textContent = button.dataset.copied;
  } catch {
    const range = document.createRange();
    range.selectNodeContents(source);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
}

// Whole, with the language it is read in: whoever gets it sees the same.
async function copyLink(button) {
  const url = new URL(button.dataset.link || location.href, location.href);
  url.searchParams.set("lang", document.documentElement.lang);
  const said = button.nextElementSibling;
  try {
    await navigator.clipboard.writeText(url.href);
    said.textContent = button.dataset.copied;
    setTimeout(() => (said.textContent = ""), 4000);
  } catch {
    const field = document.createElement("input");
    field.readOnly = true;
    field.value = url.href;
    field.setAttribute("aria-label", button.dataset.byHand);
    said.replaceChildren(field);
    field.select();
  }
}
