// Shows HTML written by markup.py. Links and forms in it ask the app for an address instead of loading the page again;
// focus, open details, typed text and scroll positions outlive a change of the content.

const shownBy = new WeakMap();
let page;
let opener;
let searching = null; // what stands in the box that searches everything, while a reader types in it
const EDITOR = /^\.\/component\/touchpoints\.host\.by_address\.scripts\/editor\.js\?v=[0-9a-f]{16}$/;
const FORBIDDEN = "script, foreignObject, iframe, object, embed, base, meta, link, style, animate, set";

export default function ({ data, parentElement, setTriggerValue }) {
  document.documentElement.lang = data.lang;
  let state = shownBy.get(parentElement);
  if (!state) {
    const root = parentElement.appendChild(document.createElement("div"));
    root.className = "tp";
    state = { root, html: null, ask: null, act: null, typing: null };
    shownBy.set(parentElement, state);
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
  markPoint();
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

// An editor in place of the box with the text of a file. It is loaded where it is shown, outlives the form around it, and
// without it the box is there.
async function edit(state) {
  const place = () => {
    const form = state.root.querySelector("form[data-editor]");
    return [form, form?.querySelector("textarea")];
  };
  const [form, area] = place();
  if (state.editor && state.editor.file !== form?.dataset.file) {
    state.editor.close();
    state.editor = null;
  }
  if (!area || !EDITOR.test(form.dataset.editor)) return;
  if (state.editor) {
    state.editor.put(form, area);
    return;
  }
  const loaded = await import(new URL(form.dataset.editor, document.baseURI)).catch(() => null);
  const [there, box] = place();
  if (loaded && box && !state.editor) state.editor = loaded.mount(there, box);
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
  const panel = state.root.querySelector("[data-subject]");
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

// The point of the curve that the panel is about; the curve itself stays as it is.
function markPoint() {
  const subject = document.querySelector(".panel[data-subject]")?.dataset.subject;
  for (const point of document.querySelectorAll("[data-point]")) {
    if (point.dataset.point === subject) point.setAttribute("aria-current", "true");
    else point.removeAttribute("aria-current");
  }
}

const sameForm = (form) => `${form.dataset.desk} ${form.dataset.turn}`;

function typedIn(form) {
  const changed = (field) =>
    field.matches("select")
      ? [...field.options].some((option) => option.selected !== option.defaultSelected)
      : field.value !== field.defaultValue;
  return [...form.elements].filter((field) => field.name && !field.matches("button, [type=file]") && changed(field)).map((field) => [field.name, field.value]);
}

// A dialog of the desk: shown over the page, put away with Escape, the focus where the reader has to go on.
function converse(state, wasAsked) {
  const { root } = state;
  const dialog = root.querySelector("dialog");
  if (dialog) {
    dialog.showModal();
    const away = (event) => {
      event.preventDefault();
      act(state, { dataset: { do: "close" }, form: dialog.querySelector("form") });
    };
    dialog.addEventListener("cancel", away);
    dialog.addEventListener("close", away);
  }
  const target = root.querySelector("[data-focus]");
  if (target && state.turn !== target.dataset.focus) {
    state.turn = target.dataset.focus;
    target.focus({ preventScroll: !dialog });
  } else if (wasAsked && !dialog && opener) {
    document.querySelector(`[data-key="${CSS.escape(opener)}"]`)?.focus({ preventScroll: true });
  }
  const said = root.querySelector("[data-announce]");
  if (said && state.said !== said.dataset.announce) {
    state.said = said.dataset.announce;
    announcer().textContent = said.querySelector("p").textContent;
  }
}

// Lives as long as the page: what is written into it is read aloud, which a region that comes with its words is not.
function announcer() {
  let region = document.getElementById("tp-announcer");
  if (!region) {
    region = document.body.appendChild(document.createElement("div"));
    region.id = "tp-announcer";
    region.setAttribute("role", "status");
    region.className = "tp-announcer";
  }
  return region;
}

// Through the session, never through an address: a link cannot make anybody write.
async function act(state, { dataset, form, name, value }) {
  const fields = form ? await sentBy(form) : {};
  const about = { ...form?.dataset, ...dataset };
  if (dataset.key) opener = dataset.key;
  if (name) fields[name] = value;
  state.act({ ...fields, do: about.do, what: about.what, subject: about.subject });
}

// Boxes of one name that are ticked together are one field, its values between commas. A file goes as base64, with its
// name and size; of one that is too large, the size alone says so.
const LARGEST = 1 << 20;
async function sentBy(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (!(value instanceof File)) fields[name] = fields[name] ? `${fields[name]}, ${value}` : value;
    else if (value.name) {
      fields[`${name}.name`] = value.name;
      fields[`${name}.size`] = String(value.size);
      fields[name] = value.size > LARGEST ? "large" : await base64(value);
    }
  }
  return fields;
}

const base64 = (file) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1) || "");
    reader.onerror = failed;
    reader.readAsDataURL(file);
  });

const sender = (form) => form.querySelector("button[data-do][type=submit]");

function remember(root, element) {
  const typed = element.matches("input[type=search], input[type=text], textarea");
  return {
    key: element.dataset.key ?? null,
    id: element.id || null,
    value: typed ? element.value : null,
    selection: typed ? [element.selectionStart, element.selectionEnd] : null,
  };
}

function refocus(root, { key, id, value, selection }) {
  const found =
    (id && root.querySelector(`#${CSS.escape(id)}`)) || (key && root.querySelector(`[data-key="${CSS.escape(key)}"]`));
  if (!found) return root.querySelector("#detail, #content")?.focus({ preventScroll: true });
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
    const button = event.target.closest("button[data-do][type=button]");
    if (button) return act(state, button);
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || link.getAttribute("target")) return undefined;
    event.preventDefault();
    if (link.dataset.goLine && state.editor) return state.editor.go(Number(link.dataset.goLine), Number(link.dataset.goColumn));
    const address = carried(link);
    if (address.startsWith("#")) return goTo(root, address.slice(1));
    return state.ask(address);
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

// The first letters lead to another page, whose frame is a new one: the reader goes on typing in its box.
function goOnSearching(root) {
  const box = searching !== null && root.querySelector("[data-search]");
  if (!box) return;
  const isAhead = box.value !== searching;
  box.value = searching;
  box.focus({ preventScroll: true });
  box.setSelectionRange(searching.length, searching.length);
  if (isAhead) box.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("pointerdown", () => (searching = null), true);

// A choice made by keys is taken once they rest: each letter or arrow on the way changes it, and an answer of the server
// in between would put another box in the place of the one that hears the letters.
let lastKey = -Infinity;
document.addEventListener("keydown", () => (lastKey = performance.now()), true);

// The box that searches everything: "/" leads to it, the arrow keys from it through what was found, Escape back.
document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (["Tab", "Escape", "ArrowDown", "ArrowUp"].includes(key)) searching = null;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("[data-search]");
  const typing = target.closest?.("input, textarea, select, [contenteditable=true]");
  if (key === "/" && box && !typing && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    box.focus();
    box.select();
    return;
  }
  const found = [...document.querySelectorAll("[data-results] a")];
  const at = found.indexOf(target);
  if ((key === "ArrowDown" || key === "ArrowUp") && (target === box || at >= 0) && found.length) {
    event.preventDefault();
    const next = at + (key === "ArrowDown" ? 1 : -1);
    (next < 0 ? box : found[Math.min(next, found.length - 1)]).focus();
  } else if (key === "Escape" && at >= 0) {
    box?.focus();
  }
});

function send(state, form) {
  clearTimeout(state.typing);
  const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  state.ask(`${form.getAttribute("action")}?${carrying(form, fields)}`);
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

// A part of the page may have moved on by itself since another was drawn: what that leads to takes along what stands in
// the address now.
function carried(link) {
  const href = link.getAttribute("href");
  if (!link.dataset.carry) return href;
  const [path, query] = href.split("?");
  return `${path}?${carrying(link, new URLSearchParams(query))}`;
}

function carrying({ dataset }, params) {
  const now = new URLSearchParams(location.search);
  for (const name of dataset.carry?.split(" ") ?? []) {
    if (now.get(name)) params.set(name, now.get(name));
    else if (name !== "lang") params.delete(name);
  }
  return params;
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
