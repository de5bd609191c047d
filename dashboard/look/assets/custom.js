/* What the page needs before anything is drawn: language, zoom, and light or dark. */
(() => {
  const root = document.documentElement;
  const kept = ":solara:theme.variant"; // the page's own loader reads the same place
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  root.lang = "en-GB";
  document.querySelector('meta[name="viewport"]').content = "width=device-width, initial-scale=1";

  const chosen = () => {
    try {
      return JSON.parse(localStorage.getItem(kept)) || "auto";
    } catch (_) {
      return "auto"; // storage is closed, or holds something else
    }
  };
  const shown = () => (chosen() === "auto" ? (dark.matches ? "dark" : "light") : chosen());
  const show = () => {
    root.dataset.theme = shown();
  };
  const choose = (theme) => {
    try {
      localStorage.setItem(kept, JSON.stringify(theme));
    } catch (_) {
      /* it holds until the page is left */
    }
    root.dataset.theme = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
  };

  choose(chosen()); // kept from the first visit: Solara itself would take "nothing" for light
  window.mentoring = { chosen, choose, query: "" };

  /* A link to another page takes the choices along, and leaves the page's connection open. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    const plain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const router = window.solara && window.solara.router;
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
    if (link.origin !== window.location.origin || link.hash || !router || !router.push) return;
    event.preventDefault();
    router.push(link.pathname + (link.search || (window.mentoring.query && `?${window.mentoring.query}`)));
  });
  /* A lost connection is said in words. Solara connects again by itself; a page that the server has
     forgotten is then loaded once more, and its link brings back what was chosen. */
  const PATIENCE = 3; // looks in a row: a short break is not worth a word
  const LOOK = 500; // milliseconds
  const LOST =
    "The connection to the dashboard was lost, so nothing on this page changes now. It comes back by itself once the dashboard answers, with what you chose; after a long break press Reload.";
  let missed = 0;
  let lost = null;
  const tell = () => {
    lost = document.body.appendChild(document.createElement("section"));
    lost.className = "lost";
    lost.setAttribute("role", "alert");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "press";
    button.append("Reload");
    button.addEventListener("click", () => window.location.reload());
    lost.append(Object.assign(document.createElement("p"), { textContent: LOST }), button);
  };
  window.setInterval(() => {
    const solara = window.solara;
    if (!solara || !solara.debug) return;
    solara.forceRefresh = true; // else it would ask first
    missed = ["connected", undefined, null].includes(solara.debug.connectionStatus) ? 0 : missed + 1;
    if (missed === PATIENCE) tell();
    if (!missed && lost) {
      lost.remove();
      lost = null;
    }
  }, LOOK);

  dark.addEventListener("change", show);
  window.addEventListener("beforeprint", () => {
    root.dataset.theme = "light";
  });
  window.addEventListener("afterprint", show);
})();
