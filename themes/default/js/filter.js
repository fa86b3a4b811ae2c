// A list of measures that can be narrowed and sorted. The list is complete without this file; the choice stands in the address.
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
  const lists = [...document.querySelectorAll(".mi-list")];
  const items = lists.flatMap((list) =>
    [...list.children].map((element) => {
      const title = element.querySelector("a");
      const what = element.querySelector(".mi-list__what");
      return {
        element,
        list,
        text: fold(words(what) + " " + words(what, true)),
        sound: fold(words(title, true)),
        policy: [words(list.closest("section").querySelector("h2"))],
        department: words(element.querySelector(".mi-list__dept")).split("、").filter(Boolean),
        rating: [...element.querySelectorAll(".mi-list__way > li")].map((stop) => words(stop)),
      };
    }),
  );
  const selects = [...form.querySelectorAll("select[data-of]")];
  for (const select of selects) {
    const values = new Set(items.flatMap((item) => item[select.name]));
    for (const value of values) select.add(new Option(value, value));
    // Nothing to choose from.
    select.closest("label").hidden = values.size < 2;
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
    const bySound = chosen.get("sort") === "sound";
    for (const list of lists) {
      const own = items.filter((item) => item.list === list);
      if (bySound) own.sort((one, other) => one.sound.localeCompare(other.sound, "ja"));
      list.append(...own.map((item) => item.element));
      list.hidden = own.every((item) => item.element.hidden);
      const heading = list.previousElementSibling;
      if (heading?.matches("h3")) heading.hidden = list.hidden;
    }
    for (const section of new Set(lists.map((list) => list.closest("section"))))
      section.hidden = [...section.querySelectorAll(".mi-list")].every((list) => list.hidden);
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
  form.hidden = false;
  read();
})();
