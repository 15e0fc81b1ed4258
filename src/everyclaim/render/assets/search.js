// Opens the search; what searches is fetched then, and not before.
(() => {
  "use strict";
  const base = new URL("..", document.currentScript.src);
  let core;
  const open = async () => (await (core ??= import(new URL("assets/everyclaim-search-core.js", base)))).open(base);
  const typing = ({ target }) => target.closest?.("input, textarea, select, [contenteditable]");

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-ec-search], label[for=__search]")) {
      event.preventDefault();
      open();
    }
  });
  document.addEventListener("keydown", (event) => {
    const asked = event.key === "/" || ((event.ctrlKey || event.metaKey) && event.key === "k");
    if (!asked || (event.key === "/" && (typing(event) || event.ctrlKey || event.metaKey || event.altKey))) return;
    event.preventDefault();
    open();
  });
})();
