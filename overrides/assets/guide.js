/* Before the page is painted: what the reader chose of light and dark and of the margin. Then the button that chooses. */
(() => {
  "use strict";
  const root = document.documentElement;
  const kept = (key, value) => {
    try {
      return value ? localStorage.setItem(key, value) : localStorage.getItem(key);
    } catch {
      return null; // the browser keeps nothing: the reader's system decides
    }
  };
  root.classList.replace("no-js", "js");
  root.classList.toggle("ec-no-margin", kept("ec-margin") === "off");
  if (kept("guide-theme")) root.dataset.theme = kept("guide-theme");
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".guide-theme")) return;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    kept("guide-theme", root.dataset.theme);
  });
})();
