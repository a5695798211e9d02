// An editor for the text of a journey file, in place of a plain box in a form. `mount` is all that the pages call.
// The page around it is replaced whenever the server answers; the editor is kept, and put back with `put`.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { Annotation, ChangeSet, EditorSelection, EditorState, StateEffect, StateField, Text } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  showPanel,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

const fromServer = Annotation.define();
const ask = StateEffect.define({ map: (at, changes) => changes.mapPos(at) }); // the line that was asked for, by its start
const tell = StateEffect.define();
const MINUTE = 60_000;

export function mount(form, area) {
  const view = new EditorView({ state: begun(form, area) });
  const editor = { view, area: null, sent: [], asked: null, name: crypto.getRandomValues(new Uint32Array(2)).join("-"), turn: 0 };
  editor.known = version(textOf(area.defaultValue));
  view.contentDOM.addEventListener("focusout", () => flush(editor));
  view.dom.addEventListener("input", (event) => event.stopPropagation()); // told below, as changes of the document
  editor.listen = (update) => {
    for (const one of [editor.known, ...editor.sent]) one.changes = one.changes.composeDesc(update.changes.desc);
    if (!update.transactions.some((one) => one.annotation(fromServer))) {
      editor.area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  listeners.set(view, editor.listen);
  const typing = document.activeElement === area ? [area.selectionStart, area.selectionEnd] : null;
  const typed = textOf(area.value);
  put(editor, form, area);
  if (!typed.eq(view.state.doc)) replace(editor, typed, false);
  if (typing) {
    view.focus();
    view.dispatch({ selection: EditorSelection.single(...typing), scrollIntoView: true });
  }
  return {
    file: form.dataset.file,
    lift: () => lift(editor),
    put: (there, box) => put(editor, there, box),
    settle: () => settle(editor),
    go: (line, column) => go(editor, line, column),
    close: () => view.destroy(),
    get isComposing() {
      return view.composing;
    },
    whenComposed: (then) => view.contentDOM.addEventListener("compositionend", () => setTimeout(then), { once: true }),
  };
}

const listeners = new WeakMap();
const textOf = (value) => Text.of(value.split(/\r\n|\r|\n/));

// A text that the server knows or was sent, and what was typed since: places in it are found again in what stands now.
function version(doc) {
  return { doc, changes: ChangeSet.empty(doc.length).desc };
}

function begun(form, area) {
  const words = JSON.parse(form.dataset.words);
  return EditorState.create({
    doc: textOf(area.defaultValue),
    extensions: [
      lineNumbers(),
      lintGutter(),
      highlightSpecialChars(),
      history(),
      bracketMatching(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      indentUnit.of("  "),
      EditorState.tabSize.of(2),
      EditorState.phrases.of(words),
      yaml(),
      syntaxHighlighting(colours),
      search({ top: true }),
      marked,
      messages,
      keymap.of([
        { key: "Escape", run: leave },
        { key: "F8", run: nextDiagnostic, shift: previousDiagnostic },
        indentWithTab,
        ...searchKeymap,
        ...defaultKeymap,
        ...historyKeymap,
      ]),
      EditorView.contentAttributes.of({
        "aria-label": form.dataset.name,
        "aria-describedby": form.dataset.hint,
        autocapitalize: "off",
        autocorrect: "off",
        spellcheck: "false",
        tabindex: "0",
        translate: "no",
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) listeners.get(update.view)?.(update);
      }),
      look,
    ],
  });
}

// Escape lets the next Tab leave the editor; what else Escape does (close the search) comes before.
function leave(view) {
  view.setTabFocusMode(MINUTE);
  return false;
}

// Before the page around it goes: where it stands and is scrolled to; whether it has the focus.
function lift(editor) {
  const { scrollDOM, dom } = editor.view;
  editor.scrolled = [scrollDOM.scrollLeft, scrollDOM.scrollTop];
  editor.top = dom.getBoundingClientRect().top;
  editor.focused = dom.contains(document.activeElement) ? document.activeElement : null;
  return editor.focused !== null;
}

// Back to work: what came or went above it does not move the line that is being written.
function settle({ view, focused, top }) {
  if (view.contentDOM === focused) view.focus();
  else focused?.focus({ preventScroll: true });
  let box = view.dom.parentElement;
  while (box && !(box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY))) box = box.parentElement;
  if (box) box.scrollTop += view.dom.getBoundingClientRect().top - top;
}

// Into a form that has come in place of the last one, with what the server says of the text now.
function put(editor, form, area) {
  const { view } = editor;
  area.hidden = true;
  const label = area.closest("label");
  label.after(view.dom);
  label.addEventListener("click", () => view.focus());
  document.getElementById(form.dataset.hint).hidden = false;
  editor.area = area;
  form.addEventListener("formdata", ({ formData }) => send(editor, area.name, formData));
  [view.scrollDOM.scrollLeft, view.scrollDOM.scrollTop] = editor.scrolled ?? [0, 0];
  take(editor, textOf(area.defaultValue), form.dataset.heard);
  diagnose(editor, form.dataset.problems);
  const asked = form.dataset.line ?? null;
  if (asked !== null && asked !== editor.asked) go(editor, Number(asked), 1);
  editor.asked = asked;
}

// What goes to the server has a name, by which its answer is known.
function send(editor, name, formData) {
  const { doc } = editor.view.state;
  editor.turn += 1;
  const sent = `${editor.name}.${editor.turn}`;
  editor.sent.push({ ...version(doc), name: sent });
  formData.set(name, doc.toString());
  formData.set("sent", sent);
}

function flush(editor) {
  const last = (editor.sent.at(-1) ?? editor.known).doc;
  if (editor.area?.isConnected && !last.eq(editor.view.state.doc)) {
    editor.area.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// The text the server has now. Where it is what it was sent last, or had before, the letters typed since stay; anything
// else (a step taken back, a change of somebody else) comes in place of the text.
function take(editor, text, heard) {
  const at = editor.sent.findIndex((one) => one.name === heard);
  if (at >= 0) [editor.known] = editor.sent.splice(0, at + 1).slice(-1);
  if (editor.known.doc.eq(text)) return;
  editor.sent = [];
  if (!text.eq(editor.view.state.doc)) replace(editor, text, true);
  editor.known = version(text);
}

// Only what differs is replaced: the cursor and the history stay.
function replace({ view }, text, isServer) {
  const [before, after] = [view.state.doc.toString(), text.toString()];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const changes = { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
  view.dispatch({ changes, annotations: isServer ? fromServer.of(true) : [] });
}

// ---- Problems: underlined, marked in the margin, told under the text where the cursor is and beside the pointer

function diagnose(editor, problems) {
  const { view, known } = editor;
  if (editor.diagnosed === known && editor.problems === problems) return;
  [editor.diagnosed, editor.problems] = [known, problems];
  const { doc, changes } = known;
  const found = JSON.parse(problems).map(({ line, column, level, message }) => {
    const there = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const from = Math.min(there.from + column - 1, there.to);
    const word = /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s:,[\]{}#]+)/.exec(there.text.slice(from - there.from));
    const to = Math.min(from + (word?.[0].length ?? 1), there.to);
    const [first, last] = [changes.mapPos(from, -1), changes.mapPos(to, 1)];
    return { from: first, to: Math.max(first, last), severity: level, message };
  });
  found.sort((one, other) => one.from - other.from);
  view.dispatch(setDiagnostics(view.state, found), { effects: tell.of(found) });
}

const told = StateField.define({
  create: () => [],
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(tell)) return effect.value;
    if (!transaction.docChanged) return value;
    const { changes } = transaction;
    return value.map((one) => ({ ...one, from: changes.mapPos(one.from, -1), to: changes.mapPos(one.to, 1) }));
  },
});

// The message of the line the cursor is in, for those who have no pointer.
function panel(view) {
  const dom = document.createElement("div");
  dom.className = "cm-said";
  dom.setAttribute("role", "status");
  const say = (state) => {
    const line = state.doc.lineAt(state.selection.main.head);
    const here = state.field(told).filter((one) => one.from <= line.to && one.to >= line.from);
    const words = here.map((one) => one.message).join("\n");
    if (dom.textContent !== words) dom.textContent = words;
    dom.hidden = words === "";
  };
  say(view.state);
  return { dom, update: (update) => say(update.state) };
}

const messages = [told, showPanel.of(panel)];

// ---- A line that was asked for

const marked = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(ask)) return Decoration.set([Decoration.line({ class: "cm-asked" }).range(effect.value)]);
    }
    return value.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function go({ view }, line, column) {
  const { doc } = view.state;
  const there = doc.line(Math.min(Math.max(line || 1, 1), doc.lines));
  const at = Math.min(there.from + Math.max(column || 1, 1) - 1, there.to);
  view.focus();
  view.dispatch({
    selection: EditorSelection.cursor(at),
    effects: [ask.of(there.from), EditorView.scrollIntoView(at, { y: "center" })],
  });
  view.dom.scrollIntoView({ block: "nearest" });
}

// ---- How it looks: the colours of the pages, in both themes

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--tp-accent)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--tp-strong-ink)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.keyword], color: "var(--tp-mark)" },
  { tag: [tags.comment, tags.meta], color: "var(--tp-muted)", fontStyle: "italic" },
  { tag: [tags.labelName, tags.typeName], color: "var(--tp-fragile-ink)" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: "var(--tp-muted)" },
]);

const look = EditorView.theme({
  "&": {
    background: "var(--tp-page)",
    border: "1px solid var(--tp-card-line)",
    borderRadius: "6px",
    color: "var(--tp-ink)",
    fontSize: "14px",
    marginBottom: "8px",
    maxHeight: "70vh",
    minHeight: "8em",
  },
  "&.cm-focused": { outline: "2px solid var(--tp-accent)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" },
  ".cm-content": { caretColor: "var(--tp-ink)" },
  ".cm-gutters": { background: "var(--tp-frame)", borderRight: "1px solid var(--tp-frame-line)", color: "var(--tp-muted)" },
  ".cm-activeLine": { background: "color-mix(in srgb, var(--tp-frame) 60%, transparent)" },
  ".cm-activeLineGutter": { background: "var(--tp-frame)", color: "var(--tp-ink)", fontWeight: "650" },
  ".cm-asked": { background: "var(--tp-frame)", boxShadow: "inset 3px 0 0 var(--tp-accent)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    background: "none",
    outline: "1px solid var(--tp-accent)",
  },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": {
    background: "none",
    outline: "1px dashed var(--tp-failure)",
  },
  ".cm-searchMatch": { background: "none", outline: "1px solid var(--tp-muted)" },
  ".cm-searchMatch-selected": { background: "var(--tp-frame)", outline: "2px solid var(--tp-accent)" },
  ".cm-lintRange": { backgroundImage: "none", paddingBottom: "0", textDecoration: "underline wavy var(--tp-failure) 1.5px" },
  ".cm-lintRange-warning": { textDecoration: "underline dotted var(--tp-fragile-line) 2px" },
  ".cm-lintRange-active": { background: "var(--tp-frame)" },
  ".cm-lintPoint::after": { borderBottomColor: "var(--tp-failure)" },
  ".cm-gutter-lint": { width: "1.4em" },
  ".cm-lint-marker": { height: "auto", width: "auto", textAlign: "center", fontWeight: "700", lineHeight: "1.4" },
  ".cm-lint-marker-error": { content: "normal", color: "var(--tp-failure)" },
  ".cm-lint-marker-error::before": { content: "'✗'" },
  ".cm-lint-marker-warning": { content: "normal", color: "var(--tp-fragile-ink)" },
  ".cm-lint-marker-warning::before": { content: "'△'" },
  ".cm-tooltip": {
    background: "var(--tp-card)",
    border: "1px solid var(--tp-card-line)",
    borderRadius: "6px",
    color: "var(--tp-ink)",
    fontFamily: "system-ui, sans-serif",
    maxWidth: "min(60ch, 90vw)",
  },
  ".cm-diagnostic": { padding: "6px 10px", whiteSpace: "normal" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--tp-failure)" },
  ".cm-diagnostic-warning": { borderLeft: "4px dotted var(--tp-fragile-line)" },
  ".cm-panels": { background: "var(--tp-frame)", color: "var(--tp-ink)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--tp-frame-line)" },
  ".cm-panels-bottom": { borderTop: "0" },
  ".cm-said": { borderTop: "1px solid var(--tp-frame-line)", padding: "6px 10px", whiteSpace: "pre-line" },
  ".cm-said::before": { color: "var(--tp-failure)", content: "'✗ '", fontWeight: "700" },
  ".cm-panel.cm-search": { fontFamily: "system-ui, sans-serif", padding: "6px 28px 6px 8px" },
  ".cm-panel.cm-search label": { display: "inline-flex", alignItems: "center", gap: "4px", fontSize: "14px" },
  ".cm-textfield, .cm-panel.cm-search input.cm-textfield": {
    background: "var(--tp-page)",
    border: "1px solid var(--tp-card-line)",
    color: "var(--tp-ink)",
    fontSize: "14px",
    minHeight: "28px",
  },
  ".cm-button, .cm-panel.cm-search button.cm-button": {
    background: "var(--tp-card)",
    border: "1px solid var(--tp-card-line)",
    borderRadius: "6px",
    color: "var(--tp-ink)",
    fontSize: "14px",
    minHeight: "28px",
  },
  ".cm-panel.cm-search [name=close]": { color: "var(--tp-ink)", fontSize: "20px", minHeight: "28px", minWidth: "28px" },
  "@media (max-width: 600px)": {
    ".cm-panels-bottom": { position: "static !important" }, // over the text there would be little of it left
    ".cm-content": { overflowWrap: "anywhere", whiteSpace: "break-spaces", flexShrink: "1" },
  },
});
