// Lists that can be narrowed and sorted: of measures, of indicators. The list is complete without this file; the choice stands in the address.
(() => {
  "use strict";
  const form = document.querySelector("[data-filter]");
  if (!form) return;
  const { normalize } = michinori;
  const [total, fitting, none] = form.querySelectorAll("[role=status] > span");
  // The words of an element as they are written, or as they are read.
  const words = (element, without) => {
    if (!element) return "";
    const copy = element.cloneNode(true);
    for (const part of copy.querySelectorAll("rp, rt")) if (part.matches("rp") || !without) part.remove();
    if (without) for (const ruby of copy.querySelectorAll("ruby")) ruby.textContent = ruby.querySelector("rt")?.textContent ?? "";
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const sorts = {
    sound: (one, other) => one.sound.localeCompare(other.sound, "ja"),
    rank: (one, other) => one.rank - other.rank,
  };
  const lists = [...document.querySelectorAll(form.dataset.filter)];
  const items = lists.flatMap((list) =>
    [...list.children].map((element) => {
      const title = element.querySelector("a");
      const what = [...element.querySelectorAll("a, .mi-list__no, .mi-list__dept")];
      return {
        element,
        list,
        text: [false, true].flatMap((read) => what.map((part) => normalize(words(part, read)))).join(" "),
        sound: words(title, true),
        // Without a rate, behind all others.
        rank: Number(element.dataset.rank ?? 1e9),
      };
    }),
  );
  const asked = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const narrow = () => {
    const { q = "", sort, ...wanted } = Object.fromEntries(asked());
    // Together they ask for the rating of that year; a rating alone is that of the newest.
    if (wanted.year && wanted.rating) {
      wanted.rating = `${wanted.year}:${wanted.rating}`;
      delete wanted.year;
    }
    const sought = q.split(/\s+/).map(normalize);
    let count = 0;
    for (const item of items) {
      const fits =
        sought.every((word) => item.text.includes(word)) &&
        Object.entries(wanted).every(([name, value]) => item.element.dataset[name]?.split(" ").includes(value));
      item.element.hidden = !fits;
      count += fits;
    }
    for (const list of lists) {
      const own = items.filter((item) => item.list === list);
      if (sort) own.sort(sorts[sort]);
      list.append(...own.map((item) => item.element));
      list.hidden = own.every((item) => item.element.hidden);
      const heading = list.previousElementSibling;
      if (heading?.matches("h3")) heading.hidden = list.hidden;
    }
    for (const section of new Set(lists.map((list) => list.closest("section"))))
      section.hidden = !section.contains(form) && lists.every((list) => list.hidden || !section.contains(list));
    for (const link of document.querySelectorAll(".mi-toc a[href^='#']")) {
      const section = document.getElementById(link.hash.slice(1))?.closest("section");
      if (section) link.parentElement.hidden = section.hidden;
    }
    for (const rest of document.querySelectorAll("[data-rest]")) rest.hidden = count === items.length;
    total.textContent = items.length;
    fitting.textContent = count;
    none.hidden = count > 0;
  };
  // An address may also lead to a place on this page: then the choice is kept.
  const isPlace = () => /^#[^?]/.test(location.hash);
  const read = () => {
    const chosen = new URLSearchParams(location.hash.slice(2));
    for (const field of form.elements) {
      if (!field.name) continue;
      field.value = chosen.get(field.name) ?? "";
      // What cannot be chosen is no choice.
      if (field.selectedIndex < 0) field.value = "";
    }
    narrow();
  };
  const answer = () => {
    narrow();
    history.replaceState(null, "", asked().size > 0 ? `#?${asked()}` : "#");
  };
  let timer;
  form.addEventListener("input", () => {
    // Whoever types hears one answer, not one a letter.
    clearTimeout(timer);
    timer = setTimeout(answer, 200);
  });
  form.addEventListener("reset", () => setTimeout(answer));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => {
    if (!isPlace()) read();
    else if (asked().size > 0) answer();
  });
  if (isPlace()) narrow();
  else read();
})();
