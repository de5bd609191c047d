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
  window.mentoring = { chosen, choose };
  dark.addEventListener("change", show);
  window.addEventListener("beforeprint", () => {
    root.dataset.theme = "light";
  });
  window.addEventListener("afterprint", show);
})();
