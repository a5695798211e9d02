// Puts the interactive graph into the page and shows what was picked in it. Comes after graph.js, whose `show` it calls.
// In a block of its own: graph.js and what goes on from it use the same short names.

{
  const given = JSON.parse(document.getElementById("graph-data").textContent);
  const host = document.getElementById("graph-view");
  const picked = document.getElementById("picked");
  const inside = host.attachShadow({ mode: "open" });

  const articleOf = (id) => document.getElementById(`t-${id}`);

  // The same words as in the list further down, beside the graph; no id may stand twice.
  function tell(id) {
    const article = id ? articleOf(id)?.cloneNode(true) : null;
    picked.replaceChildren();
    if (!article) return;
    article.removeAttribute("id");
    article.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    picked.append(article);
  }

  function choose(_, id) {
    history.replaceState(null, "", id ? `#t-${id}` : location.pathname + location.search);
    tell(id);
  }

  function draw() {
    const named = decodeURIComponent(location.hash.slice(1));
    const id = named.startsWith("t-") && articleOf(named.slice(2)) ? named.slice(2) : "";
    show({ data: { ...given, selected: id }, parentElement: inside, setTriggerValue: choose });
    tell(id);
  }

  window.addEventListener("hashchange", draw);
  // On paper nothing can be opened.
  window.addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });
  draw();
}
