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

  // The theme's search: its script and its index are fetched when a reader turns to it.
  let asked = false;
  function search(event) {
    if (asked || !event.target.closest?.(".md-search, [for='__search']")) return;
    asked = true;
    const base = JSON.parse(document.getElementById("__config").textContent).base;
    const scope = new URL(base, location);
    window.__md_scope = scope;
    window.__md_hash = () => 0;
    window.__md_get = () => null;
    window.__md_set = () => {};
    for (const part of ["header-title", "header-topic", "toc", "sidebar", "tabs"]) {
      const made = document.createElement("div"); // what it looks for on every page, and does not find here
      made.dataset.mdComponent = part;
      made.hidden = true;
      made.append(document.createElement("div"), document.createElement("div"));
      document.querySelector(".guide-header").append(made);
    }
    const script = document.createElement("script");
    script.src = document.getElementById("theme-script").content.querySelector("script").getAttribute("src");
    script.addEventListener("load", () => {
      const field = document.querySelector(".md-search__input");
      setTimeout(() => field.dispatchEvent(new Event("keyup")));
    });
    document.body.append(script);
  }
  for (const name of ["focusin", "pointerdown", "click"]) document.addEventListener(name, search);

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".guide-theme")) return;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    kept("guide-theme", root.dataset.theme);
  });
})();
