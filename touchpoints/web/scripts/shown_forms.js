// What a reader types and sends: what was changed in a form, what goes to the app and how, the dialog of the desk, the box
// that searches everything.

let opener; // the key of the button that opened the dialog
let searching = null; // what stands in the box that searches everything, while a reader types in it

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
