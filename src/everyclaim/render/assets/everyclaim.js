/* The evidence card, and the switch of the evidence margin. Everything shown is copied, as text, from the page itself;
   without this script every citation is a link to its reference, which says the same. */
(() => {
  const doc = document, root = doc.documentElement;
  const CITATION = ".ec-ref, .ec-note";
  const HOVER = 40, LEAVE = 250; // milliseconds: a pointer that only crosses opens nothing; one may travel to the card
  let card, at, mode, timer, finger, quiet;

  const words = (number) => doc.querySelector("[data-card-words]")?.dataset.cardWords.split("|")[number] ?? "";
  const closest = (event, selector) => event.target.closest?.(selector);
  const isOpen = () => card?.matches(":popover-open");
  const later = (wait, then) => {
    clearTimeout(timer);
    timer = setTimeout(then, wait);
  };

  function make(parent, tag, name, text) {
    const made = doc.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    parent.append(made);
    return made;
  }

  const source = (link) => doc.querySelector(`[data-ref="${CSS.escape(link.hash.slice(1))}"]`);

  function fill(link, { dataset, children }) {
    card.replaceChildren();
    offer(link);
    make(card, "p", "ec-card-title", dataset.title || link.getAttribute("aria-label")).id = "ec-card-title";
    if (dataset.who) make(card, "p", "ec-card-who", dataset.who);
    const where = make(card, "p", "ec-card-who");
    if (dataset.where) make(where, "cite", "", dataset.where);
    if (dataset.year) where.append(dataset.where ? ", " : "", dataset.year);
    const about = [...children].find((child) => child.className === "ec-about");
    const marks = [...children].filter((child) => child.classList.contains("ec-standing"));
    const tags = make(card, "ul");
    const more = about?.querySelector("a");
    for (const part of [...marks, ...(about?.children ?? [])]) {
      if (!part.contains(more ?? null)) make(tags, "li", part.className, part.textContent);
    }
    const quote = link.dataset.quote || dataset.quote;
    if (quote) make(card, "blockquote", "", quote);
    const ways = make(card, "p", "ec-card-ways");
    if (dataset.url) {
      make(ways, "a", "", /\/\/doi\.org\//.test(dataset.url) ? "DOI" : words(0)).href = dataset.url;
    }
    if (more) make(ways, "a", "", more.textContent).href = more.href;
    make(ways, "a", "", words(1)).href = link.href;
    const claim = link.closest(".ec-claim");
    if (claim && words(4)) make(ways, "a", "", words(4)).href = `#${claim.id}`;
    make(card, "button", "ec-close", words(2)).type = "button";
  }

  // The other sources of its group: a pointer cannot reach the 6 in 5–7, and a finger hardly the 5.
  function offer(link) {
    const group = link.closest(".ec-cite")?.querySelectorAll(CITATION) ?? [];
    for (const other of group.length > 1 ? group : []) {
      const button = make(card, "button", "ec-switch", other.textContent || `${source(other)?.value}`);
      card.append(" ");
      button.ariaPressed = other === link;
      button.ariaLabel = other.ariaLabel;
      button.onclick = (event) => {
        event.stopPropagation();
        if (open(other, mode)) focus(card.querySelector("[aria-pressed=true]"));
      };
    }
  }

  // What rests on the source of the open card, as the checker decided it.
  function mark(on) {
    const key = at && source(at)?.dataset.ref.slice(4);
    if (key) doc.querySelectorAll(`[data-by~="${CSS.escape(key)}"]`).forEach((claim) => claim.classList.toggle("ec-rests", on));
  }

  function place(link) {
    const box = link.getBoundingClientRect(), height = card.offsetHeight + 8;
    const claim = link.closest(".ec-claim")?.getBoundingClientRect() ?? box;
    // Above a citation whose sentence goes on below it, and where there is no room below.
    const goesOn = claim.bottom > box.bottom + 9 && claim.top > box.top - 9;
    const below = box.top < height || (!goesOn && box.bottom + height <= root.clientHeight);
    const top = below ? box.bottom + 6 : box.top - height + 2;
    const left = Math.max(8, Math.min(box.left - 24, root.clientWidth - card.offsetWidth - 8));
    card.style.top = `${top + scrollY}px`;
    card.style.left = `${left + scrollX}px`;
    // The sheet of a phone leaves the sentence that was tapped in sight.
    card.classList.toggle("ec-top", box.bottom > root.clientHeight - height && box.top >= height);
  }

  function open(link, how) {
    const found = source(link);
    clearTimeout(timer);
    if (!found) return false;
    mode = how;
    if (isOpen() && at === link) return true;
    if (!card) {
      card = Object.assign(make(doc.body, "div"), { id: "ec-card", popover: "manual", tabIndex: -1, role: "dialog" });
      card.setAttribute("aria-labelledby", "ec-card-title");
    }
    if (link.title) {
      link.dataset.quote = link.title; // the card shows it: no tooltip on top
      link.removeAttribute("title");
    }
    mark(false);
    root.style.setProperty("--ec-link", getComputedStyle(link).color); // whatever the theme is
    at = link;
    mark(true);
    fill(link, found);
    card.showPopover();
    place(link);
    return true;
  }

  function close(back) {
    clearTimeout(timer);
    if (!isOpen()) return;
    const inside = card.contains(doc.activeElement);
    card.hidePopover();
    mark(false);
    if (back || inside) focus(at);
  }

  function focus(element) {
    quiet = true;
    element.focus({ preventScroll: true });
    quiet = false;
  }

  doc.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = closest(event, CITATION);
    if (link) later(HOVER, () => open(link, "hover"));
    else if (closest(event, "#ec-card")) clearTimeout(timer);
    else if (isOpen() && mode === "hover" && !card.contains(doc.activeElement)) later(LEAVE, () => close());
    else if (!isOpen()) clearTimeout(timer);
  });

  doc.addEventListener("pointerdown", (event) => {
    finger = event.pointerType !== "mouse";
    if (!closest(event, `#ec-card, ${CITATION}`)) close();
  });

  doc.addEventListener("click", (event) => {
    const link = closest(event, CITATION);
    if (link && finger && !(isOpen() && at === link) && open(link, "tap")) {
      event.preventDefault();
      focus(card);
      return;
    }
    if (link || closest(event, "#ec-card :is(a, button)")) close();
  });

  doc.addEventListener("focusin", (event) => {
    if (quiet) return;
    const link = closest(event, CITATION);
    if (link) link.matches(":focus-visible") && !finger && open(link, "focus");
    else if (isOpen() && !closest(event, "#ec-card")) close();
  });

  doc.addEventListener("keydown", (event) => {
    finger = false;
    if (!isOpen()) return;
    const stops = [...card.querySelectorAll("a, button")], here = doc.activeElement;
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
    if (event.key !== "Tab") return;
    if (event.shiftKey ? here === stops[0] || here === card : here === at) {
      event.preventDefault();
      focus(event.shiftKey ? at : stops[0]);
    } else if (!event.shiftKey && here === stops.at(-1)) {
      close(true); // from the citation, the browser goes on to what follows it
    }
  }, true);

  // The switch of the margin; remembered where the browser lets it.
  const note = doc.querySelector(".ec-margin");
  if (note && words(3)) {
    const heading = doc.querySelector("article h1, main h1, h1");
    const place = doc.querySelector(".ec-trust") ?? doc.createElement("p");
    if (!place.isConnected) (heading ?? note.closest(".ec-backed") ?? note)[heading ? "after" : "before"](place);
    const button = make(place.tagName === "UL" ? make(place, "li") : place, "button", "ec-switch", words(3));
    button.type = "button";
    let kept = {};
    try {
      kept = localStorage;
    } catch {
      // the browser keeps nothing: switched for this page alone
    }
    const show = (off) => {
      root.classList.toggle("ec-no-margin", off);
      button.setAttribute("aria-pressed", !off);
      return off ? "off" : "on";
    };
    show(kept["ec-margin"] === "off");
    button.addEventListener("click", () => {
      kept["ec-margin"] = show(!root.classList.contains("ec-no-margin"));
    });
  }
})();
