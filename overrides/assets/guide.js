// Before the page is painted: what the reader chose of light and dark and of the margin. Then the button that chooses.
(() => {
  const root = document.documentElement, theme = "guide-theme";
  let kept = {};
  try {
    kept = localStorage;
  } catch {
    // the browser keeps nothing: the reader's system decides
  }
  root.classList.replace("no-js", "js");
  root.classList.toggle("ec-no-margin", kept["ec-margin"] === "off");
  if (kept[theme]) root.dataset.theme = kept[theme];
  document.addEventListener("click", ({ target }) => {
    if (!target.closest?.(".guide-theme")) return;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    kept[theme] = root.dataset.theme = dark ? "light" : "dark";
  });
})();
