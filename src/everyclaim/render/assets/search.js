// Opens the search; what searches is fetched then, and not before.
(() => {
  const base = new URL("..", document.currentScript.src);
  const open = async (event) => {
    event.preventDefault();
    (await import(new URL("assets/everyclaim-search-core.js", base))).open(base);
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-ec-search], label[for=__search]")) open(event);
  });
  document.addEventListener("keydown", (event) => {
    const { key, target, altKey } = event, held = event.ctrlKey || event.metaKey;
    const typing = target.closest?.("input, textarea, select, [contenteditable]");
    if (held ? key === "k" : key === "/" && !typing && !altKey) open(event);
  });
})();
