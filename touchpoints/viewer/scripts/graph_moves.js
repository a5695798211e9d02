// The second part of graph.js: size and position, keyboard and pointer.

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
  const steer = (event) => {
    const box = overview.firstChild.getBoundingClientRect();
    view.scrollLeft = ((event.clientX - box.left) / box.width) * state.width * state.scale - view.clientWidth / 2;
    view.scrollTop = ((event.clientY - box.top) / box.height) * state.height * state.scale - view.clientHeight / 2;
  };
  overview.addEventListener("pointerdown", (event) => {
    state.steering = true; // it stays where it is while somebody drags in it
    overview.setPointerCapture(event.pointerId);
    event.preventDefault();
    steer(event);
  });
  overview.addEventListener("pointermove", (event) => {
    if (overview.hasPointerCapture(event.pointerId)) steer(event);
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
