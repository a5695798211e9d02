// Shows a picture drawn by touchpoints/svg and lets people move in it and pick from it. The default export runs at every
// rerun of the page; what the reader did (zoom, position, focus, search) lives in a WeakMap by the element it is in.
// graph_moves.js and graph_file.js go on in the same module.

const shownIn = new WeakMap();
const pictures = new Map(); // by digest: what was sent once is not sent again
const MOST_PICTURES = 12;
const sheet = new CSSStyleSheet();
let fileSheet = ""; // what a picture wears that is taken along
const NAMESPACE = "http://www.w3.org/2000/svg";
const SMALLEST = 0.1;
const LARGEST = 4;
const STEP = 1.25;
const DRAG_FROM = 5; // pixels: a shorter movement is a click
const SEARCH_FROM = 8; // touchpoints: fewer are seen at a glance

export default function show({ data, parentElement, setTriggerValue }) {
  if (data.styles) wear(data.styles);
  let state = shownIn.get(parentElement);
  if (!state) {
    parentElement.adoptedStyleSheets = [sheet];
    state = build(parentElement);
    shownIn.set(parentElement, state);
  }
  state.send = (id) => setTriggerValue("picked", id);
  state.title = data.title;
  label(state, data);
  const picture = remembered(data);
  if (!picture) return setTriggerValue("wanted", data.digest);
  const isNew = state.source !== picture.svg;
  if (isNew) showPicture(state, picture);
  state.view.style.maxHeight = `${data.height}px`;
  const marked = JSON.stringify(data.marked ?? null);
  if (isNew || state.marked !== marked) {
    state.marked = marked;
    mark(state, data.marked);
  }
  if (isNew || state.told !== data.selected) {
    state.told = data.selected;
    select(state, data.selected);
    if (data.selected) reveal(state, selectedNode(state));
  }
  if (isNew) followTheme(state); // later changes of the page's colours are heard of
  return undefined;
}

// Sent with the first picture, before anything is shown.
function wear(styles) {
  sheet.replaceSync(styles.sheet);
  fileSheet = styles.fileSheet;
}

// The picture that was sent now, or earlier under the same digest; nothing where it has been forgotten.
function remembered({ digest, svg, legend }) {
  if (!digest) return { svg, legend };
  if (svg) pictures.set(digest, { svg, legend });
  while (pictures.size > MOST_PICTURES) pictures.delete(pictures.keys().next().value);
  return pictures.get(digest);
}

// ---- What stands around the picture

function build(parent) {
  const root = parent.appendChild(make("div", "graph"));
  const bar = root.appendChild(make("div", "bar"));
  const state = { root, scale: 1, source: null, told: null, nodes: [], words: {} };
  state.search = bar.appendChild(make("input"));
  state.search.type = "search";
  state.status = bar.appendChild(make("span", "status"));
  state.status.setAttribute("role", "status");
  bar.appendChild(make("span", "gap"));
  state.zoomOut = button(bar, () => zoom(state, state.scale / STEP));
  state.actual = button(bar, () => zoom(state, 1));
  state.actual.className = "scale";
  state.zoomIn = button(bar, () => zoom(state, state.scale * STEP));
  state.fit = button(bar, () => fit(state));
  state.copy = button(bar, () => copySvg(state));
  state.copyPng = button(bar, () => copyPng(state));
  state.png = button(bar, () => savePng(state));
  state.stage = root.appendChild(make("div", "stage"));
  state.view = state.stage.appendChild(make("div", "view"));
  state.overview = state.stage.appendChild(make("div", "overview"));
  state.overview.hidden = true;
  state.overview.setAttribute("aria-hidden", "true"); // for the pointer; the keyboard goes from card to card
  state.tip = state.stage.appendChild(make("div", "tip"));
  state.tip.hidden = true;
  state.tip.setAttribute("aria-hidden", "true"); // the same words are the accessible name of what it stands beside
  state.help = root.appendChild(make("p", "help"));
  state.legend = root.appendChild(make("details"));
  state.legend.open = true;
  state.legendTitle = state.legend.appendChild(make("summary"));
  state.entries = state.legend.appendChild(make("div", "entries"));
  listen(state);
  return state;
}

function make(tag, className = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  return element;
}

function button(parent, act) {
  const element = parent.appendChild(make("button"));
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

function label(state, { labels, lang }) {
  state.words = labels;
  state.root.lang = lang;
  name(state.zoomOut, "−", labels.zoomOut);
  name(state.zoomIn, "+", labels.zoomIn);
  name(state.fit, labels.fit);
  name(state.copy, labels.copy);
  name(state.copyPng, labels.copyPng);
  name(state.png, labels.png, labels.pngHint);
  state.search.placeholder = labels.search;
  state.search.setAttribute("aria-label", labels.search);
  state.help.textContent = labels.help;
  state.legendTitle.textContent = labels.legend;
  showScale(state);
}

function name(element, text, hint = "") {
  element.textContent = text;
  if (hint) {
    element.setAttribute("aria-label", hint);
    element.title = hint;
  }
}

// ---- The picture

// A second wall behind the escaping in touchpoints/svg: what could run or fetch is dropped, whatever it was.
function parse(source) {
  const picture = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  if (picture.localName !== "svg") return document.createElementNS(NAMESPACE, "svg");
  picture.querySelectorAll("script, foreignObject, style, image, use, a, animate, set").forEach((found) => found.remove());
  for (const element of [picture, ...picture.querySelectorAll("*")]) {
    for (const { name: attribute } of [...element.attributes]) {
      if (/^on/i.test(attribute) || /(^|:)href$/i.test(attribute)) element.removeAttribute(attribute);
    }
  }
  return document.importNode(picture, true);
}

function showPicture(state, data) {
  const first = state.source === null;
  const focused = state.root.getRootNode().activeElement?.closest?.(".tp-node")?.dataset.id;
  const { scrollLeft, scrollTop } = state.view;
  state.source = data.svg;
  state.picture = parse(data.svg);
  // The browser would show these as tooltips of the whole picture; the name stands in aria-label.
  const description = state.picture.querySelector(":scope > desc");
  if (description) state.picture.setAttribute("aria-description", description.textContent);
  state.picture.querySelectorAll("title, desc").forEach((element) => element.remove());
  state.width = Number(state.picture.getAttribute("width"));
  state.height = Number(state.picture.getAttribute("height"));
  widenLines(state.picture);
  state.view.replaceChildren(state.picture);
  state.nodes = [...state.picture.querySelectorAll('.tp-node[role="button"]')];
  state.search.hidden = state.nodes.length < SEARCH_FROM;
  state.entries.replaceChildren(...data.legend.map(parse));
  hideTip(state);
  drawOverview(state);
  setScale(state, state.scale);
  if (!first) state.view.scrollTo(scrollLeft, scrollTop);
  findNodes(state);
  const again = focused && state.nodes.find((node) => node.dataset.id === focused);
  if (again) focusNode(state, again);
}

// Under each line a wide unseen one, so that the pointer finds it.
function widenLines(picture) {
  for (const line of picture.querySelectorAll(".tp-edge[data-label] > .tp-line:first-child")) {
    const hit = line.cloneNode();
    hit.setAttribute("class", "hit");
    line.before(hit);
  }
}

function selectedNode(state) {
  return state.nodes.find((node) => node.getAttribute("aria-pressed") === "true");
}

function select(state, id) {
  let chosen = null;
  for (const node of state.nodes) {
    const isChosen = id !== "" && node.dataset.id === id;
    node.setAttribute("aria-pressed", String(isChosen));
    if (isChosen) chosen = node;
  }
  const number = chosen ? chosen.id.replace("node-", "") : null;
  for (const edge of state.picture.querySelectorAll(".tp-edge")) {
    edge.classList.toggle("near", number !== null && (edge.dataset.from === number || edge.dataset.to === number));
  }
  if (chosen) makeTabStop(state, chosen);
}

// What a gap is about: cards by their number, lines by the numbers at their ends.
function mark(state, marked) {
  const cards = new Set((marked?.nodes ?? []).map((place) => `node-${place}`));
  for (const node of state.picture.querySelectorAll(".tp-node")) node.classList.toggle("marked", cards.has(node.id));
  const lines = new Set((marked?.edges ?? []).map(([from, to]) => `${from}>${to}`));
  for (const edge of state.picture.querySelectorAll(".tp-edge")) {
    edge.classList.toggle("marked", lines.has(`${edge.dataset.from}>${edge.dataset.to}`));
  }
  const first = state.picture.querySelector(".tp-node.marked");
  if (first) reveal(state, first);
}

function pick(state, id) {
  const before = selectedNode(state)?.dataset.id ?? "";
  if (id === before) return;
  select(state, id);
  state.told = id;
  state.send(id);
}

// ---- Search

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function findNodes(state) {
  const wanted = plain(state.search.value.trim());
  let count = 0;
  for (const node of state.nodes) {
    const found = wanted !== "" && plain(`${node.dataset.name} ${node.getAttribute("aria-label")}`).includes(wanted);
    node.classList.toggle("found", found);
    count += found;
  }
  state.picture?.classList.toggle("searching", wanted !== "");
  if (!wanted) state.status.textContent = "";
  else state.status.textContent = [state.words.none, state.words.foundOne][count] ?? state.words.found.replace("{count}", count);
  return wanted;
}

function goToFound(state) {
  const found = state.nodes.filter((node) => node.classList.contains("found"));
  if (found.length) focusNode(state, found[0]);
}

// ---- Tooltips: on hover and focus, stay while pointed at, go with Escape

function listenForTips(state) {
  const { view, tip } = state;
  view.addEventListener("pointerover", (event) => {
    const of = event.target.closest(".tp-node, .tp-edge[data-label]");
    if (event.pointerType !== "mouse" || view.classList.contains("dragging")) return;
    if (of) showTip(state, of, event);
    else leaveTip(state);
  });
  view.addEventListener("pointerleave", () => leaveTip(state));
  tip.addEventListener("pointerenter", () => clearTimeout(state.leaving));
  tip.addEventListener("pointerleave", () => leaveTip(state));
  view.addEventListener("focusin", (event) => {
    const node = event.target.closest(".tp-node");
    if (node?.matches(":focus-visible")) showTip(state, node);
  });
  view.addEventListener("focusout", () => leaveTip(state));
  view.addEventListener("scroll", () => {
    if (state.tipFor?.isConnected && !state.tip.hidden) placeTip(state);
  });
}

function showTip(state, of, event = null) {
  clearTimeout(state.leaving);
  const words = of.getAttribute("aria-label") ?? of.dataset.label;
  if (!words) return;
  state.tipFor = of;
  state.tipAt = of.matches(".tp-edge") && event ? { x: event.clientX, y: event.clientY } : null;
  state.tip.textContent = words;
  state.tip.hidden = false;
  placeTip(state);
}

function placeTip(state) {
  const stage = state.stage.getBoundingClientRect();
  const { x, y } = state.tipAt ?? {};
  const box = state.tipAt ? new DOMRect(x, y, 0, 0) : state.tipFor.getBoundingClientRect();
  const view = state.view.getBoundingClientRect();
  if (box.bottom < view.top || box.top > view.bottom || box.right < view.left || box.left > view.right) {
    return hideTip(state);
  }
  const tip = state.tip.getBoundingClientRect();
  const left = Math.min(Math.max(box.left + box.width / 2 - tip.width / 2, stage.left), stage.right - tip.width);
  const below = box.bottom + 8;
  const top = below + tip.height < view.bottom || box.top - tip.height - 8 < view.top ? below : box.top - tip.height - 8;
  state.tip.style.left = `${left - stage.left}px`;
  state.tip.style.top = `${top - stage.top}px`;
  return undefined;
}

function leaveTip(state) {
  clearTimeout(state.leaving);
  state.leaving = setTimeout(() => hideTip(state), 200);
}

function hideTip(state) {
  clearTimeout(state.leaving);
  state.tip.hidden = true;
  state.tipFor = null;
}

// ---- Light and dark: whatever the page's background is

function followTheme(state) {
  const [red, green, blue] = (getComputedStyle(state.stage).backgroundColor.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
  const isDark = 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  state.root.dataset.theme = isDark ? "dark" : "light";
}
