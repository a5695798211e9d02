// A presentation: one slide at a time, by keys, by the buttons under it, by a swipe, or by a point of the curve.
// Part of the module that begins with shown.js.

let presented; // the presentation that goes on, and its slide: a file that changes meanwhile draws all of it anew

function present(stage) {
  const slides = [...stage.querySelectorAll("[data-slide]")];
  const place = stage.querySelector(".present-place");
  const leave = stage.querySelector(".present-leave");
  const firsts = slides.filter(({ dataset }) => dataset.slide === dataset.phase); // the whole, and each phase
  let at = -1;

  const show = (to) => {
    const next = Math.max(0, Math.min(slides.length - 1, to));
    if (next === at) return;
    at = next;
    slides.forEach((slide, index) => (slide.hidden = index !== at));
    const { slide } = slides[at].dataset;
    presented = { stage, began: stage.dataset.present, slide };
    markPoint();
    place.textContent = `${at + 1} / ${slides.length}`;
    const [path, query] = leave.getAttribute("href").split("?");
    const params = new URLSearchParams(query);
    if (firsts.includes(slides[at])) params.delete("touchpoint");
    else params.set("touchpoint", slide);
    leave.setAttribute("href", `${path}?${params}`);
    stage.querySelectorAll("[data-step]").forEach((button) => {
      button.disabled = slides[at + Number(button.dataset.step)] === undefined;
    });
    slides[at].querySelector("h2")?.focus({ preventScroll: true });
    stage.scrollTop = 0;
  };
  const phase = (step) => {
    const here = firsts.findLastIndex((first) => slides.indexOf(first) <= at);
    const back = step < 0 && slides.indexOf(firsts[here]) < at ? 0 : step; // up: first to the beginning of this one
    show(slides.indexOf(firsts[Math.max(0, Math.min(firsts.length - 1, here + back))]));
  };
  const away = () => {
    if (document.fullscreenElement) document.exitFullscreen(); // of which the page hears below
    else leave.click();
  };
  const keys = {
    ArrowRight: () => show(at + 1),
    ArrowLeft: () => show(at - 1),
    PageDown: () => show(at + 1),
    PageUp: () => show(at - 1),
    ArrowDown: () => phase(1),
    ArrowUp: () => phase(-1),
    Home: () => show(0),
    End: () => show(slides.length - 1),
    Escape: away,
  };

  // The page goes on without the presentation: so do its keys.
  const ends = new AbortController();
  const over = () => {
    ends.abort();
    stage.classList.add("left"); // what comes instead may take the focus
    if (presented?.stage === stage) presented = undefined;
  };
  const during = (target, name, then) => {
    const told = (event) => (stage.isConnected ? then(event) : over());
    target.addEventListener(name, told, { signal: ends.signal });
  };
  during(document, "keydown", (event) => {
    awake();
    if (!(event.key in keys) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key]();
  });
  during(document, "fullscreenchange", () => {
    if (!document.fullscreenElement) leave.click(); // Escape, which a browser in full screen keeps for itself
  });
  stage.addEventListener("click", (event) => {
    if (event.target.closest(".present-leave")) return over();
    const step = event.target.closest("[data-step]");
    const link = event.target.closest("a[href]");
    const named = link && new URL(link.getAttribute("href"), location.href).searchParams.get("touchpoint");
    const to = named ? slides.findIndex(({ dataset }) => dataset.slide === named) : -1;
    if (event.ctrlKey || event.metaKey || event.shiftKey || (!step && to < 0)) return undefined;
    event.preventDefault();
    event.stopPropagation();
    return show(step ? at + Number(step.dataset.step) : to);
  });
  let from;
  const finger = ({ touches }) => (from = touches.length === 1 ? touches[0] : null); // two of them enlarge the page
  stage.addEventListener("touchstart", finger, { passive: true });
  stage.addEventListener("touchend", ({ changedTouches: [to] }) => {
    const across = from ? to.clientX - from.clientX : 0;
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(to.clientY - from.clientY)) show(at + (across < 0 ? 1 : -1));
  });

  let resting;
  const awake = () => {
    stage.classList.remove("idle");
    clearTimeout(resting);
    resting = setTimeout(() => stage.classList.add("idle"), 3000);
  };
  during(document, "pointermove", awake);
  awake();
  const first = presented?.began === stage.dataset.present ? presented.slide : stage.dataset.present;
  show(Math.max(0, slides.findIndex(({ dataset }) => dataset.slide === first)));
}
