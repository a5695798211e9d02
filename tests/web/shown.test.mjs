// What the parts of shown.js do, without a browser: forms and addresses are the few things they ask of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { editor } from "./address.mjs";
import { EDITOR, carried, carrying, recall, remember, sameForm, sentBy, typedIn } from "./page.mjs";

const at = (search) => (globalThis.location = { search });
const link = (href, carry) => ({ dataset: { carry }, getAttribute: () => href });
const field = (name, value, defaultValue, kind = "input") => ({
  name,
  value,
  defaultValue,
  matches: (selector) => selector.split(/,\s*/).includes(kind),
});

test("a link that carries nothing leads where it says", () => {
  at("?view=map");
  assert.equal(carried(link("gaps?class=P1")), "gaps?class=P1");
});

test("a link takes along what stands in the address now, and drops what does not", () => {
  at("?view=map&phase=after&other=1");
  assert.equal(carried(link("journey?view=graph&touchpoint=pay&lens=old", "view lens")), "journey?view=map&touchpoint=pay");
});

test("the language a link names stays where the address has none", () => {
  at("");
  assert.equal(carrying(link("", "lang view"), new URLSearchParams("lang=fr&view=map")).toString(), "lang=fr");
});

test("what is carried is written as an address needs it", () => {
  at("?q=a%20%26%20b");
  assert.equal(carried(link("search?x=1", "q")), "search?x=1&q=a+%26+b");
});

test("only what the reader changed in a form is kept", () => {
  const elements = [
    field("name", "Payment", "Payment"),
    field("note", "slow", ""),
    field("", "unnamed", ""),
    field("do", "save", "", "button"),
    field("file", "C:\\a.csv", "", "[type=file]"),
    { ...field("phase", "after", "", "select"), options: [{ selected: true, defaultSelected: false }] },
    { ...field("kind", "action", "", "select"), options: [{ selected: true, defaultSelected: true }] },
  ];
  assert.deepEqual(typedIn({ elements }), [["note", "slow"], ["phase", "after"]]);
});

test("a form is the same while its desk and its turn are", () => {
  assert.equal(sameForm({ dataset: { desk: "accept", turn: "2" } }), "accept 2");
});

test("boxes ticked together are one field, a large file is its size alone", async () => {
  const file = (name, size) => new File([new Uint8Array(size)], name);
  globalThis.FormData = class {
    constructor(form) {
      return form;
    }
  };
  const sent = await sentBy([
    ["channels", "web"],
    ["channels", "phone"],
    ["nothing", file("", 0)],
    ["file", file("big.csv", (1 << 20) + 1)],
  ]);
  assert.deepEqual(sent, {
    channels: "web, phone",
    "file.name": "big.csv",
    "file.size": String((1 << 20) + 1),
    file: "large",
  });
});

test("the place in a text is remembered, of a button only its name", () => {
  const box = { dataset: {}, id: "q", value: "pay", selectionStart: 1, selectionEnd: 2, matches: (what) => what !== "summary" };
  assert.deepEqual(remember(null, box), { key: null, id: "q", like: null, value: "pay", selection: [1, 2] });
  const button = { dataset: { key: "save" }, id: "", matches: () => false };
  assert.deepEqual(remember(null, button), { key: "save", id: null, like: null, value: null, selection: null });
});

test("the heading of a fold goes by the key of the fold, and what has no name by its place among its like", () => {
  const nothing = { value: null, selection: null, id: null };
  const heading = { dataset: {}, id: "", parentElement: { dataset: { key: "why" } }, matches: (what) => what === "summary" };
  assert.deepEqual(remember(null, heading), { ...nothing, key: "why", like: null });
  const links = ["Edit", "Edit", "See"].map((textContent) => ({
    dataset: {},
    id: "",
    tagName: "A",
    href: "edit",
    name: "",
    textContent,
    matches: () => false,
  }));
  const { like } = remember({ querySelectorAll: () => links }, links[1]);
  assert.equal(like[1], 1);
  assert.equal(recall({ querySelectorAll: () => [...links].reverse() }, { like }), links[0]);
  assert.equal(recall({ querySelectorAll: () => [] }, { like }), undefined);
});

test("the editor is loaded from where the app serves it, and from nowhere else", () => {
  assert.match(editor, EDITOR);
  for (const other of ["https://x.org/editor.js", editor + "x", editor.replace("./", "../"), "./editor.js"]) {
    assert.doesNotMatch(other, EDITOR);
  }
});
