// The last part of graph.js: the picture taken along, copied or saved.

// ---- Taking the picture along

// The picture as a file: light, with its legend and its own style, so that it reads alike wherever it is opened.
function asFile(state) {
  const margin = 16;
  const row = 26;
  const file = document.createElementNS(NAMESPACE, "svg");
  const width = Math.max(state.width, 560) + 2 * margin;
  file.appendChild(document.createElementNS(NAMESPACE, "title")).textContent = state.title;
  file.appendChild(document.createElementNS(NAMESPACE, "style")).textContent = fileSheet;
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
