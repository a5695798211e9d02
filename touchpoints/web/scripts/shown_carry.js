// Addresses: what a link or a form leads to, with what stands in the address now.

function send(state, form) {
  clearTimeout(state.typing);
  const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  state.ask(`${form.getAttribute("action")}?${carrying(form, fields)}`);
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
