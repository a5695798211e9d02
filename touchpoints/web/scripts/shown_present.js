// A presentation: one slide at a time, by keys, by the buttons under it, by a swipe, or by a point of the curve.
// Part of the module that begins with shown.js.

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
  const during = (target, name, then) => {
    const told = (event) => (stage.isConnected ? then(event) : ends.abort());
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
    const step = event.target.closest("[data-step]");
    const point = event.target.closest("a[data-point]");
    const to = point && slides.findIndex(({ dataset }) => dataset.slide === point.dataset.point);
    if (!step && !(to > 0)) return;
    event.preventDefault();
    event.stopPropagation();
    show(step ? at + Number(step.dataset.step) : to);
  });
  let from;
  stage.addEventListener("touchstart", ({ touches }) => (from = touches[0].clientX), { passive: true });
  stage.addEventListener("touchend", ({ changedTouches }) => {
    const moved = changedTouches[0].clientX - from;
    if (Math.abs(moved) > 60) show(at + (moved < 0 ? 1 : -1));
  });

  let resting;
  const awake = () => {
    stage.classList.remove("idle");
    clearTimeout(resting);
    resting = setTimeout(() => stage.classList.add("idle"), 3000);
  };
  during(document, "pointermove", awake);
  awake();
  show(Math.max(0, slides.findIndex(({ dataset }) => dataset.slide === stage.dataset.present)));
}
