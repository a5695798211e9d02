// The curve is the scroll bar of a graph that is wider than its place: a frame on it says which part is seen.
// Part of the module that begins with shown.js.

function watchFrame(frame) {
  const scroll = document.getElementById(frame.getAttribute("aria-controls"));
  const room = scroll?.firstElementChild;
  if (!room) return;
  const column = () => room.offsetWidth / Number(getComputedStyle(room).getPropertyValue("--n"));
  const tell = () => {
    const seen = Math.min(1, (scroll.clientWidth - FRAME_SIDES) / room.offsetWidth);
    const begins = scroll.scrollLeft / room.offsetWidth;
    frame.hidden = seen > 0.99;
    frame.style.left = `${100 * begins}%`;
    frame.style.width = `${100 * Math.min(seen, 1 - begins)}%`;
    frame.setAttribute("aria-valuenow", Math.round((100 * begins) / Math.max(0.01, 1 - seen)));
  };
  const keys = { ArrowLeft: () => -column(), ArrowRight: column, Home: () => -room.offsetWidth, End: () => room.offsetWidth };
  frame.addEventListener("keydown", (event) => {
    if (!(event.key in keys)) return;
    event.preventDefault();
    scroll.scrollLeft += keys[event.key]();
  });
  frame.addEventListener("pointerdown", (event) => {
    frame.setPointerCapture(event.pointerId);
    const [x, from] = [event.clientX, scroll.scrollLeft];
    const drag = (moved) => (scroll.scrollLeft = from + ((moved.clientX - x) * room.offsetWidth) / frame.parentElement.offsetWidth);
    frame.addEventListener("pointermove", drag);
    frame.addEventListener("lostpointercapture", () => frame.removeEventListener("pointermove", drag), { once: true });
  });
  scroll.addEventListener("scroll", tell, { passive: true });
  new ResizeObserver(tell).observe(scroll);
}

const FRAME_SIDES = 44; // what the axis takes at the left, and nothing at the right
