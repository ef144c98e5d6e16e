// What every page needs of scripts, in one small file.

// Runs before the first paint, so that a dark page does not flash light. The theme's own script takes over later.
(() => {
  const { dataset } = document.documentElement;
  let mode;
  try {
    mode = localStorage.getItem("mode");
  } catch {
    // The reader's browser keeps nothing: follow the system.
  }
  dataset.mode = ["light", "dark"].includes(mode) ? mode : "auto";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  dataset.theme = dataset.mode === "auto" ? (dark ? "dark" : "light") : dataset.mode;

  // Paper is white.
  let seen;
  addEventListener("beforeprint", () => {
    seen = dataset.theme;
    dataset.theme = "light";
  });
  addEventListener("afterprint", () => {
    dataset.theme = seen;
  });
})();

// On small screens the menu and a page's contents open over the page. Whoever chooses a place on it wants to see it.
document.addEventListener("click", ({ target }) => {
  target.closest('dialog a[href^="#"]')?.closest("dialog").close();
});
