// Shows a picture drawn by touchpoints/svg and lets people move in it and pick from it. The default export runs at every
// rerun of the page; what the reader did (zoom, position, focus, search) lives in a WeakMap by the element it is in.

const shownIn = new WeakMap();
const pictures = new Map(); // by digest: what was sent once is not sent again
const MOST_PICTURES = 12;
const NAMESPACE = "http://www.w3.org/2000/svg";
const SMALLEST = 0.1;
const LARGEST = 4;
const STEP = 1.25;
const DRAG_FROM = 5; // pixels: a shorter movement is a click
const SEARCH_FROM = 8; // touchpoints: fewer are seen at a glance

export default function show({ data, parentElement, setTriggerValue }) {
  let state = shownIn.get(parentElement);
  if (!state) {
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

// ---- Size and position

function setScale(state, scale) {
  state.scale = Math.min(LARGEST, Math.max(SMALLEST, scale));
  state.picture.style.width = `${state.width * state.scale}px`;
  state.picture.style.height = `${state.height * state.scale}px`;
  showScale(state);
  showWindow(state);
}

// ---- The whole picture in small, where it is much larger than the view: where one is, and a way to elsewhere

const OVERVIEW = 168; // pixels of its longer side

function drawOverview(state) {
  const small = document.createElementNS(NAMESPACE, "svg");
  const ratio = Math.min(OVERVIEW / state.width, OVERVIEW / state.height);
  small.setAttribute("viewBox", `0 0 ${state.width} ${state.height}`);
  small.setAttribute("width", state.width * ratio);
  small.setAttribute("height", state.height * ratio);
  for (const card of state.picture.querySelectorAll(".tp-frame, .tp-card")) {
    const copy = card.cloneNode();
    const moved = card.closest("g[transform]")?.getAttribute("transform"); // a card stands where its group does
    if (moved) copy.setAttribute("transform", moved);
    if (card.matches(".tp-card") && card.closest(".tp-node")?.querySelector(".tp-gap")) copy.classList.add("has-gap");
    small.appendChild(copy);
  }
  state.window = small.appendChild(document.createElementNS(NAMESPACE, "rect"));
  state.window.setAttribute("class", "window");
  state.overview.replaceChildren(small);
}

function showWindow(state) {
  if (!state.window) return;
  const { view, scale } = state;
  const isLarge = state.width * scale > view.clientWidth * 1.3 || state.height * scale > view.clientHeight * 1.3;
  state.overview.hidden = !isLarge || view.clientWidth < 480;
  state.window.setAttribute("x", view.scrollLeft / scale);
  state.window.setAttribute("y", view.scrollTop / scale);
  state.window.setAttribute("width", Math.min(view.clientWidth / scale, state.width));
  state.window.setAttribute("height", Math.min(view.clientHeight / scale, state.height));
  makeRoom(state);
}

// What the keyboard is on, or else what is picked, is never under the overview: it goes to the other corner, or away.
function makeRoom(state) {
  const { overview } = state;
  const focused = state.root.getRootNode().activeElement?.closest?.(".tp-node");
  const card = (focused ?? selectedNode(state))?.getBoundingClientRect();
  if (!card || overview.hidden || state.steering) return;
  const ring = 6; // pixels around the card
  const covers = () => {
    const box = overview.getBoundingClientRect();
    const beside = card.right + ring < box.left || card.left - ring > box.right;
    return !beside && card.bottom + ring > box.top && card.top - ring < box.bottom;
  };
  if (covers()) overview.classList.toggle("aside");
  if (covers()) overview.hidden = true;
}

function listenToOverview(state) {
  const { overview, view } = state;
  const go = (event) => {
    const box = overview.firstChild.getBoundingClientRect();
    view.scrollLeft = ((event.clientX - box.left) / box.width) * state.width * state.scale - view.clientWidth / 2;
    view.scrollTop = ((event.clientY - box.top) / box.height) * state.height * state.scale - view.clientHeight / 2;
  };
  overview.addEventListener("pointerdown", (event) => {
    state.steering = true; // it stays where it is while somebody drags in it
    overview.setPointerCapture(event.pointerId);
    event.preventDefault();
    go(event);
  });
  overview.addEventListener("pointermove", (event) => {
    if (overview.hasPointerCapture(event.pointerId)) go(event);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    overview.addEventListener(end, () => {
      state.steering = false;
      showWindow(state);
    });
  }
  view.addEventListener("scroll", () => showWindow(state));
  view.addEventListener("focusin", () => showWindow(state));
  new ResizeObserver(() => showWindow(state)).observe(view);
}

function showScale(state) {
  const percent = new Intl.NumberFormat(state.root.lang || "en", { style: "percent" }).format(state.scale);
  name(state.actual, percent, `${state.words.actual} (${percent})`);
}

// The point of the picture under (x, y) of the view stays where it is; the middle where no point is given.
function zoom(state, scale, x = state.view.clientWidth / 2, y = state.view.clientHeight / 2) {
  const { view } = state;
  const left = (view.scrollLeft + x) / state.scale;
  const top = (view.scrollTop + y) / state.scale;
  setScale(state, scale);
  view.scrollLeft = left * state.scale - x;
  view.scrollTop = top * state.scale - y;
  hideTip(state);
}

function fit(state) {
  const room = parseFloat(state.view.style.maxHeight) || state.view.clientHeight;
  setScale(state, Math.min(state.view.clientWidth / state.width, room / state.height, 1));
  state.view.scrollTo(0, 0);
  hideTip(state);
}

function reveal(state, node) {
  if (!node) return;
  const box = node.getBoundingClientRect();
  const view = state.view.getBoundingClientRect();
  const margin = 24;
  const move = (low, high, from, to) => (low < from + margin ? low - from - margin : Math.max(0, high - to + margin));
  state.view.scrollLeft += move(box.left, box.right, view.left, view.right);
  state.view.scrollTop += move(box.top, box.bottom, view.top, view.bottom);
  showWindow(state);
}

// ---- Keyboard

function makeTabStop(state, node) {
  for (const other of state.nodes) other.setAttribute("tabindex", other === node ? "0" : "-1");
}

function focusNode(state, node) {
  makeTabStop(state, node);
  node.focus({ preventScroll: true });
  reveal(state, node);
}

function onKey(state, event) {
  const node = event.target.closest?.(".tp-node");
  if (event.key === "Escape") return escape(state, event);
  if (event.ctrlKey || event.metaKey || event.altKey || !node) return undefined;
  const act = {
    Enter: () => pick(state, node.dataset.id),
    " ": () => pick(state, node.dataset.id),
    ArrowRight: () => go(state, state.nodes[state.nodes.indexOf(node) + 1]),
    ArrowLeft: () => go(state, state.nodes[state.nodes.indexOf(node) - 1]),
    ArrowDown: () => go(state, nearest(state, node, 1)),
    ArrowUp: () => go(state, nearest(state, node, -1)),
    Home: () => go(state, state.nodes[0]),
    End: () => go(state, state.nodes.at(-1)),
    "+": () => zoom(state, state.scale * STEP),
    "=": () => zoom(state, state.scale * STEP),
    "-": () => zoom(state, state.scale / STEP),
    0: () => zoom(state, 1),
  }[event.key];
  if (!act) return undefined;
  event.preventDefault();
  return act();
}

function escape(state, event) {
  const inSearch = event.target === state.search;
  if (!state.tip.hidden && !inSearch) {
    event.preventDefault();
    return hideTip(state);
  }
  if (inSearch || state.search.value) {
    event.preventDefault();
    hideTip(state);
    state.search.value = "";
    return findNodes(state);
  }
  return pick(state, "");
}

function go(state, node) {
  if (node) focusNode(state, node);
}

// The node above (-1) or below (+1): in the same column if there is one, else the closest of the next rows.
function nearest(state, from, direction) {
  const place = (node) => [Number(node.dataset.column), Number(node.dataset.row)];
  const [column, row] = place(from);
  let best = null;
  let least = Infinity;
  for (const node of state.nodes) {
    const [otherColumn, otherRow] = place(node);
    const rows = (otherRow - row) * direction;
    const distance = rows + 3 * Math.abs(otherColumn - column);
    if (rows > 0 && distance < least) [best, least] = [node, distance];
  }
  return best;
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

// ---- Pointer

function listen(state) {
  const { root, view, search } = state;
  root.addEventListener("keydown", (event) => onKey(state, event));
  search.addEventListener("input", () => {
    findNodes(state);
    const first = state.nodes.find((node) => node.classList.contains("found"));
    reveal(state, first);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") goToFound(state);
  });
  view.addEventListener("click", (event) => {
    const node = event.target.closest('.tp-node[role="button"]');
    if (!node || state.dragged) return;
    makeTabStop(state, node);
    node.focus({ preventScroll: true });
    pick(state, node.dataset.id);
  });
  view.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = view.getBoundingClientRect();
      zoom(state, state.scale * Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
    },
    { passive: false },
  );
  state.stage.addEventListener("transitionend", () => followTheme(state));
  listenToDrags(state);
  listenToOverview(state);
  listenForTips(state);
}

function listenToDrags(state) {
  const { view } = state;
  let from = null;
  view.addEventListener("pointerdown", (event) => {
    state.dragged = false;
    if (event.button !== 0 || event.pointerType !== "mouse") return; // fingers scroll by themselves
    from = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop };
  });
  view.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    if (!state.dragged && Math.hypot(x, y) < DRAG_FROM) return;
    if (!state.dragged) {
      state.dragged = true;
      view.setPointerCapture(event.pointerId); // not before: a captured pointer's click would miss the node
      view.classList.add("dragging");
      hideTip(state);
    }
    view.scrollLeft = from.left - x;
    view.scrollTop = from.top - y;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    view.addEventListener(end, () => {
      from = null;
      view.classList.remove("dragging");
    });
  }
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

// ---- Taking the picture along

// The picture as a file: light, with its legend and its own style, so that it reads alike wherever it is opened.
function asFile(state) {
  const margin = 16;
  const row = 26;
  const file = document.createElementNS(NAMESPACE, "svg");
  const width = Math.max(state.width, 560) + 2 * margin;
  file.appendChild(document.createElementNS(NAMESPACE, "title")).textContent = state.title;
  file.appendChild(document.createElementNS(NAMESPACE, "style")).textContent = FILE_STYLE;
  const page = file.appendChild(document.createElementNS(NAMESPACE, "rect"));
  page.setAttribute("class", "tp-page");
  const add = (picture, x, y) => {
    const copy = file.appendChild(picture.cloneNode(true));
    copy.setAttribute("x", x);
    copy.setAttribute("y", y);
    copy.removeAttribute("style");
    for (const element of copy.querySelectorAll(".tp-node")) {
      for (const attribute of ["role", "tabindex", "aria-pressed"]) element.removeAttribute(attribute);
      element.classList.remove("found");
    }
    copy.querySelectorAll(".hit").forEach((element) => element.remove());
    copy.querySelectorAll(".near, .marked").forEach((element) => element.classList.remove("near", "marked"));
    copy.classList.remove("searching");
  };
  add(state.picture, margin, margin);
  let [x, y] = [margin + 8, margin + state.height + 8];
  for (const entry of state.entries.children) {
    const needed = Number(entry.getAttribute("width")) + 16;
    if (x > margin + 8 && x + needed > width - margin) [x, y] = [margin + 8, y + row];
    add(entry, x, y);
    x += needed;
  }
  const height = y + row + margin;
  for (const element of [file, page]) {
    element.setAttribute("width", width);
    element.setAttribute("height", height);
  }
  file.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return { text: new XMLSerializer().serializeToString(file), width, height };
}

async function copySvg(state) {
  const { text } = asFile(state);
  try {
    await navigator.clipboard.writeText(text);
    state.status.textContent = state.words.copied;
  } catch {
    save(state, new Blob([text], { type: "image/svg+xml" }), "svg"); // no clipboard outside https and localhost
  }
}

// The picture is promised to the clipboard, not given: a browser that has to wait for it forgets that somebody clicked.
async function copyPng(state) {
  const picture = asPng(state);
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    state.status.textContent = state.words.copied;
  } catch {
    save(state, await picture, "png"); // no clipboard outside https and localhost, or none for pictures
  }
}

async function savePng(state) {
  save(state, await asPng(state), "png");
}

async function asPng(state) {
  const { text, width, height } = asFile(state);
  const scale = Math.min(2, 8192 / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = make("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function save(state, blob, ending) {
  const link = make("a");
  link.href = URL.createObjectURL(blob);
  const stem = plain(state.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "touchpoints";
  link.download = `${stem}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  state.status.textContent = state.words.saved;
}
