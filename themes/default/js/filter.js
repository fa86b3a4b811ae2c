// Lists that can be narrowed and sorted: of measures, of indicators. The list is complete without this file; the choice stands in the address.
(() => {
  "use strict";
  const form = document.querySelector("[data-filter]");
  if (!form) return;
  const [total, fitting] = form.querySelectorAll("[role=status] > span");
  const fold = (text) =>
    text.normalize("NFKC").toLowerCase().replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 96));
  // The words of an element as they are written, or as they are read.
  const words = (element, without) => {
    if (!element) return "";
    const copy = element.cloneNode(true);
    for (const part of copy.querySelectorAll("rp, rt")) if (part.matches("rp") || !without) part.remove();
    if (without) for (const ruby of copy.querySelectorAll("ruby")) ruby.textContent = ruby.querySelector("rt")?.textContent ?? "";
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  // What a field of the form asks of an item: what its element says by itself, or else what stands around it.
  const of = {
    policy: (element, own) => [own ?? words(element.closest("section").querySelector("h2"))],
    department: (element, own) => (own ?? words(element.querySelector(".mi-list__dept"))).split("、"),
    outcome: (element, own) => [own],
    rating: (element) => [...element.querySelectorAll(".mi-list__way > li")].map((stop) => words(stop)),
  };
  const sorts = {
    sound: (one, other) => one.sound.localeCompare(other.sound, "ja"),
    rank: (one, other) => one.rank - other.rank,
  };
  const selects = [...form.querySelectorAll("select[data-of]")];
  const lists = [...document.querySelectorAll(form.dataset.filter)];
  const items = lists.flatMap((list) =>
    [...list.children].map((element) => {
      const title = element.querySelector("a");
      const what = [...element.querySelectorAll("a, .mi-list__no, .mi-list__dept")];
      const item = {
        element,
        list,
        text: fold([false, true].flatMap((read) => what.map((part) => words(part, read))).join(" ")),
        sound: fold(words(title, true)),
        // Without a rate, behind all others.
        rank: Number(element.dataset.rank ?? 1e9),
      };
      for (const { name } of selects) item[name] = of[name](element, element.dataset[name]).filter(Boolean);
      return item;
    }),
  );
  for (const select of selects) {
    const values = new Set(items.flatMap((item) => item[select.name]));
    for (const value of values) select.add(new Option(value, value));
  }
  const narrow = () => {
    const chosen = new FormData(form);
    const sought = fold(chosen.get("q")).split(" ").filter(Boolean);
    let count = 0;
    for (const item of items) {
      const fits =
        sought.every((word) => item.text.includes(word)) &&
        selects.every(({ name, value }) => !value || item[name].includes(value));
      item.element.hidden = !fits;
      count += fits;
    }
    const sort = sorts[chosen.get("sort")];
    for (const list of lists) {
      const own = items.filter((item) => item.list === list);
      if (sort) own.sort(sort);
      list.append(...own.map((item) => item.element));
      list.hidden = own.every((item) => item.element.hidden);
      const heading = list.previousElementSibling;
      if (heading?.matches("h3")) heading.hidden = list.hidden;
    }
    for (const section of new Set(lists.map((list) => list.closest("section"))))
      section.hidden = !section.contains(form) && lists.every((list) => list.hidden || !section.contains(list));
    total.textContent = items.length;
    fitting.textContent = count;
  };
  const read = () => {
    const chosen = new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");
    for (const field of form.elements) if (field.name) field.value = chosen.get(field.name) ?? "";
    narrow();
  };
  const write = () => {
    const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, "", chosen.size > 0 ? `#?${chosen}` : "#");
  };
  let timer;
  form.addEventListener("input", () => {
    // Whoever types hears one answer, not one a letter.
    clearTimeout(timer);
    timer = setTimeout(() => {
      narrow();
      write();
    }, 200);
  });
  form.addEventListener("reset", () =>
    setTimeout(() => {
      narrow();
      write();
    }),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  read();
})();
