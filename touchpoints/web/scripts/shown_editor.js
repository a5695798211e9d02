// The editor of a file, which is loaded only where one is shown.

const EDITOR = /^\.\/component\/touchpoints\.host\.by_address\.scripts\/editor\.js\?v=[0-9a-f]{16}$/;

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
