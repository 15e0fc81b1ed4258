/* The evidence card, and the switch of the evidence margin. Everything shown is copied, as text, from the page itself;
   without this script every citation is a link to its reference, which says the same. */
(() => {
  const doc = document, root = doc.documentElement;
  const CITATION = ":is(.ec-ref, .ec-note, .footnote-ref):not(#ec-card *)"; // a note on the card may cite, too
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

  // Of a citation the item of the list, of a mark the author's own note.
  const source = (link) => {
    const name = CSS.escape(link.getAttribute("href").split("#")[1]);
    return doc.querySelector(`[data-ref="${name}"], .footnote #${name}`);
  };

  function fill(link, found) {
    const { title, who, where, year, url } = found.dataset, { quote, at = "" } = link.dataset;
    card.replaceChildren();
    offer(link);
    card.ariaLabel = title || link.ariaLabel || `${words(5)} ${link.textContent}`;
    make(card, "p", "ec-card-title", card.ariaLabel);
    if (link.matches(".footnote-ref")) {
      make(card, "div").append(...found.cloneNode(true).childNodes);
      for (const part of card.querySelectorAll("div *")) {
        if (part.matches(".ec-margin, .footnote-backref")) part.remove();
        part.removeAttribute("id");
      }
    } else {
      if (quote) make(card, "blockquote", "", quote);
      if (who) make(card, "p", "ec-card-who", who);
      const place = make(card, "p", "ec-card-who"), tags = make(card, "ul"), ways = make(card, "p", "ec-card-ways");
      if (where) make(place, "cite", "", where);
      if (year) place.append(where ? ", " : "", year);
      const way = (href, text) => Object.assign(make(ways, "a", "", text), { href });
      // To the words quoted, in what the browser can search: `at` says which.
      const to = (href) => href + (href.includes("#") ? at.slice(1) : at);
      if (url) way(to(url), words(0) + (url.includes("/doi.org/") ? " (DOI)" : ""));
      for (const part of found.querySelectorAll(".ec-standing, .ec-about > *")) {
        const other = part.querySelector("a");
        if (other) way(to(other.href), other.textContent);
        else make(tags, "li", part.className, part.textContent);
      }
      way(link.href, words(1));
      const claim = link.closest(".ec-claim");
      if (claim) way(`#${claim.id}`, words(4));
    }
    make(card, "button", "ec-close", words(2) || "×");
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
    const key = at && source(at)?.dataset.ref?.slice(4);
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
    card ??= Object.assign(make(doc.body, "div"), { id: "ec-card", popover: "manual", tabIndex: -1, role: "dialog" });
    link.dataset.quote ??= link.title;
    link.title = ""; // the card shows it: no tooltip on top
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
    // Milliseconds: a pointer that only crosses opens nothing; one may travel to the card.
    if (link) later(40, () => open(link, "hover"));
    else if (closest(event, "#ec-card")) clearTimeout(timer);
    else if (isOpen() && mode === "hover" && !card.contains(doc.activeElement)) later(250, () => close());
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
    } else if (link || closest(event, "#ec-card :is(a, button)")) close();
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
    const { key, shiftKey: back } = event, stops = [...card.querySelectorAll("a, button")], here = doc.activeElement;
    if (key === "Escape") {
      event.stopPropagation();
      close();
    }
    if (key !== "Tab") return;
    if (back ? here === stops[0] || here === card : here === at) {
      event.preventDefault();
      focus(back ? at : stops[0]);
    } else if (!back && here === stops.at(-1)) {
      close(true); // from the citation, the browser goes on to what follows it
    }
  }, true);

  // The switch of the margin; remembered where the browser lets it.
  const note = doc.querySelector(".ec-margin");
  if (note && words(3)) {
    const place = doc.querySelector(".ec-trust") ?? doc.createElement("p");
    if (!place.isConnected) (doc.querySelector("h1") ?? note).after(place);
    const button = make(place.tagName === "UL" ? make(place, "li") : place, "button", "ec-switch", words(3));
    let kept = {};
    try {
      kept = localStorage;
    } catch {
      // the browser keeps nothing: switched for this page alone
    }
    const show = (off) => {
      const gone = root.classList.toggle("ec-no-margin", off);
      button.ariaPressed = !gone;
      return gone ? "off" : "on";
    };
    show(kept["ec-margin"] === "off");
    button.onclick = () => {
      kept["ec-margin"] = show();
    };
  }
})();
