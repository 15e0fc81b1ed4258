// Sorts and filters the entries of a list by what they carry as data-…; without it the list is simply whole.
for (const list of document.querySelectorAll("[data-ec-list]")) {
  const controls = list.querySelector(".ec-controls");
  const fields = [...controls.querySelectorAll("[name]")];
  const entries = [...list.querySelectorAll(".ec-entry, .ec-reference")];
  const places = new Map(entries.map((entry, place) => [entry, place]));
  const words = new Map(entries.map((entry) => [entry, entry.textContent.toLowerCase()]));
  const output = controls.querySelector("output");
  const asked = new URLSearchParams(location.search);

  const fits = (entry, field, value) =>
    !value || field === "sort" || (field === "text" ? words.get(entry).includes(value.toLowerCase()) : entry.dataset[field] === value);

  const compare = (order) => (one, other) => {
    const [a, b] = [one.dataset, other.dataset];
    const decided = {
      author: () => (a.who ?? a.title ?? "").localeCompare(b.who ?? b.title ?? ""),
      year: () => (b.year ?? "").localeCompare(a.year ?? ""),
      "most cited": () => (b.mostCited ?? 0) - (a.mostCited ?? 0),
    }[order]?.();
    return decided || places.get(one) - places.get(other);
  };

  const show = () => {
    for (const entry of entries) entry.hidden = !fields.every(({ name, value }) => fits(entry, name, value));
    for (const group of list.querySelectorAll(".ec-group")) group.hidden = !group.querySelector(".ec-entry:not([hidden])");
    const count = entries.filter((entry) => !entry.hidden).length;
    const all = entries.length; // of a long list's part: no word about its size where nothing is left out
    output.textContent = count === all ? "" : controls.dataset.shown.replace("%c", count).replace("%a", all);
  };

  const sort = () => {
    const order = fields.find(({ name }) => name === "sort")?.value;
    if (order) entries.toSorted(compare(order)).forEach((entry) => entry.parentNode.append(entry));
  };

  for (const field of fields) field.value = asked.get(field.name) ?? field.value;
  controls.addEventListener("input", () => { sort(); show(); });
  controls.hidden = false;
  sort();
  show();
}
