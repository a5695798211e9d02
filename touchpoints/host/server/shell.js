// Written into the page before everything else: where the server is, and what the reader is told when it does not answer.
// Streamlit's own words for that are a dialog in English, which also takes the keyboard away from who is typing.

window.__streamlit = { BACKEND_BASE_URL: new URL("./", document.baseURI).href };

(() => {
  const words = WORDS;
  const PATIENCE = 2000; // milliseconds that a connection may take before it is called lost
  let line = null;
  let waiting = null;

  const app = () => document.querySelector(".stApp");
  const isConnected = () => app()?.dataset.testConnectionState === "CONNECTED";

  const tell = () => {
    if (line || isConnected()) return;
    const [lost, kept] = words[document.documentElement.lang] ?? words.en;
    line = document.createElement("p");
    line.id = "tp-connection";
    line.setAttribute("role", "status");
    line.style.cssText =
      "position:fixed;inset:auto 0 0 0;z-index:1000001;margin:0;padding:12px 16px;background:#26231e;color:#fff;" +
      "font:15px/1.5 system-ui,sans-serif;text-align:center";
    document.body.append(line);
    // A region is read aloud when its words change, not when it comes with them.
    requestAnimationFrame(() => line && (line.textContent = `${lost} ${kept}`));
  };

  const look = () => {
    if (isConnected()) {
      clearTimeout(waiting);
      waiting = null;
      line?.remove();
      line = null;
      return;
    }
    waiting ??= setTimeout(tell, PATIENCE);
    document.querySelector('[data-testid="stDialog"] button[aria-label="Close"]')?.click();
  };

  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ["data-test-connection-state"],
    });
    look();
  });
})();
