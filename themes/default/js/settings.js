// Furigana and theme: the buttons in the header. Every page is complete without this file.
(() => {
  "use strict";
  const set = document.documentElement.dataset;
  const buttons = [...document.querySelectorAll("[data-furigana-set]")];
  const theme = document.querySelector("[data-theme-toggle]");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const system = () => (dark.matches ? "dark" : "light");
  const keep = (name, value) => {
    try {
      if (value) localStorage.setItem("mi-" + name, value);
      else localStorage.removeItem("mi-" + name);
    } catch {
      // Storage is blocked: the choice holds on this page.
    }
  };
  const show = () => {
    for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.furiganaSet === set.furigana);
    theme?.setAttribute("aria-pressed", (set.theme ?? system()) === "dark");
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      // Pressing a pressed button releases it.
      const chosen = button.dataset.furiganaSet;
      set.furigana = chosen === set.furigana ? "none" : chosen;
      keep("furigana", set.furigana);
      show();
    });
  }
  theme?.addEventListener("click", () => {
    const chosen = (set.theme ?? system()) === "dark" ? "light" : "dark";
    // What the system shows anyway is no choice: the page follows the system again.
    if (chosen === system()) delete set.theme;
    else set.theme = chosen;
    keep("theme", set.theme);
    show();
  });
  dark.addEventListener("change", show);
  show();
})();
