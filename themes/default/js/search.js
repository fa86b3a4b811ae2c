// Finds things in the index that src/search/ makes: see there how it lies in its files. Only the search page loads this.
(() => {
  "use strict";
  const box = document.querySelector("[data-results]");
  const { letters, normalize } = michinori;
  const { root, version, plan } = box.dataset;
  const [status, list, more, help] = [".mi-results__status", "ol", "button", ".mi-results__help"].map((one) => box.querySelector(one));
  const wider = box.querySelector(".mi-results__wider");
  const form = document.querySelector("main form");
  const input = form.elements.q;
  const STEP = 10;
  const pattern = document.createElement("li");
  pattern.className = "mi-result";
  pattern.innerHTML =
    '<h3 class="mi-result__title"><a></a></h3><p class="mi-result__snippet"></p><p class="mi-result__meta"><span data-place></span><span data-plan-name></span>' +
    '<span data-departments></span><span class="mi-rating"><svg class="mi-icon" aria-hidden="true"><use/></svg><span></span></span></p>';

  // Files. Each is a script that hands over its value, once.
  const asked = new Map();
  const waiting = new Map();
  const load = (name) => {
    if (!asked.has(name)) {
      const value = new Promise((done, failed) => {
        const script = document.createElement("script");
        waiting.set(name, done);
        script.src = `${root}assets/search/${name}.js?${version}`;
        script.onerror = () => {
          asked.delete(name);
          failed(new Error(name));
        };
        document.head.append(script);
      });
      asked.set(name, value);
    }
    return asked.get(name);
  };
  const put = (name, value) => waiting.get(name)?.(value);

  // Numbers: differences in base 45 (src/search/posting.rs).
  const numbers = (text, isAscending) => {
    const found = [];
    for (let at = 0, last = 0; at < text.length; ) {
      let [number, weight, digit] = [0, 1, 45];
      while (digit >= 45) {
        const code = text.charCodeAt(at++);
        digit = code - 35 - (code > 92);
        number += (digit % 45) * weight;
        weight *= 45;
      }
      last = isAscending ? last + number : number;
      found.push(last);
    }
    return found;
  };

  let table;
  const open = async () => {
    if (table) return;
    const { shards, groups, pages, lengths } = await load("table");
    const each = numbers(lengths, false);
    const starts = [0];
    for (let at = 0; at < each.length; at += 5) starts.push(starts.at(-1) + each[at]);
    table = { shards, groups, each, starts, pages: numbers(pages, true) };
  };
  /** The last position of an ascending list whose value is not above this one. */
  const below = (list, value) => {
    let [low, high] = [0, list.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (list[middle] <= value) low = middle;
      else high = middle;
    }
    return low;
  };

  const places = async (key) => {
    const hash = [...key].reduce((hash, letter) => (hash * 31 + letter.codePointAt()) % 65521, 7);
    const shard = await load(`k${hash % table.shards}`);
    const start = shard.indexOf(`!${key}!`);
    if (start < 0) return [];
    const from = start + key.length + 2;
    return numbers(shard.slice(from, shard.indexOf("!", from)), true);
  };

  /** Where a word begins: its pairs stand one behind the other. */
  const occurrences = async (word) => {
    const all = [...word];
    if (all.length === 1) return places(word);
    const offsets = [];
    for (let at = 0; at < all.length - 2; at += 2) offsets.push(at);
    offsets.push(all.length - 2);
    const [first, ...rest] = await Promise.all(offsets.map((at) => places(all[at] + all[at + 1])));
    const sets = rest.map((list) => new Set(list));
    return first.filter((place) => sets.every((set, index) => set.has(place + offsets[index + 1])));
  };

  /** How well a word at a place names the document: 0 is its title itself, 6 somewhere in its texts. */
  const rank = (document, place, length) => {
    const [, title, reading, number, counted] = table.each.slice(5 * document, 5 * document + 5);
    const at = place - table.starts[document];
    const [behindTitle, behindReading] = [title + 1, title + reading + 2];
    if (at === 0) return length === title ? 0 : 1;
    if (at < behindTitle) return 2;
    if (at < behindReading) return at === behindTitle ? 3 : 4;
    const isNumber = (start, whole) => at === start && length === whole;
    if (isNumber(behindReading, number) || isNumber(behindReading + number + 1, counted)) return 5;
    return 6;
  };

  /** A word, and a year as the index has it: 2021 and れいわ3ねんど are 令和3年度 too. */
  const writings = (word) => {
    const [, era, number, end] = /^(れいわ|へいせい|)(\d+|がん)(ねんど|ねん|年度|年|)$/.exec(word) ?? [];
    if (!era && !(number > 1988 && number < 2100)) return [word];
    const isReiwa = era ? era === "れいわ" : number > 2018;
    const year = era ? number : number - (isReiwa ? 2018 : 1988);
    const ends = { ねんど: "年度", ねん: "年", "": era ? "" : "年度" };
    return [word, (isReiwa ? "令和" : "平成") + (year == 1 || year === "がん" ? "元" : year) + (ends[end] ?? end)];
  };

  /** The documents that have all words, each in one of its writings; the best first. */
  const find = async (words) => {
    await open();
    const ranks = await Promise.all(
      words.map(async (writings) => {
        const best = new Map();
        for (const word of writings) {
          for (const place of await occurrences(word)) {
            const document = below(table.starts, place);
            best.set(document, Math.min(best.get(document) ?? 9, rank(document, place, [...word].length)));
          }
        }
        return best;
      }),
    );
    const [first, ...rest] = ranks;
    const sum = (document) => ranks.reduce((sum, one) => sum + one.get(document), 0);
    return [...first.keys()]
      .filter((document) => rest.every((one) => one.has(document)))
      .map((document) => [sum(document), document])
      .sort((one, other) => one[0] - other[0] || one[1] - other[1])
      .map(([, document]) => document);
  };

  /** Where the words stand in a text: pairs of its positions. */
  const hits = (text, words) => {
    const all = letters(text);
    const normal = all.map(({ letter }) => letter).join("");
    // A letter beyond the first 65,536 counts twice in a string.
    const index = all.flatMap(({ letter }, at) => Array(letter.length).fill(at));
    return words.flatMap((word) => {
      const found = [];
      for (let at = normal.indexOf(word); at >= 0; at = normal.indexOf(word, at + word.length)) {
        found.push([all[index[at]].from, all[index[at + word.length - 1]].to]);
      }
      return found;
    });
  };

  const pieces = (ruby) => {
    const all = [];
    for (let at = 0; at < ruby.length; at += 2) {
      all.push({ text: ruby[at], reading: ruby[at + 1].replace("*", ""), isHard: ruby[at + 1][0] === "*" });
    }
    return all;
  };

  const make = (name, ...inside) => {
    const element = document.createElement(name);
    element.append(...inside);
    return element;
  };

  /** A text with what was found in it marked. */
  const marked = (text, hits, from = 0) => {
    const is = [...text].flatMap((letter) => Array(letter.length).fill(false));
    for (const [start, end] of hits) is.fill(true, Math.max(0, start - from), Math.max(0, end - from));
    const nodes = [];
    for (let at = 0, end; at < text.length; at = end) {
      for (end = at; end < text.length && is[end] === is[at]; ) end++;
      nodes.push(is[at] ? make("mark", text.slice(at, end)) : text.slice(at, end));
    }
    return nodes;
  };

  /** How a reading is condensed: as src/render/ruby/write.rs does. */
  const fit = (text, reading) => {
    const room = [...text].reduce((room, letter) => room + (letter < "\x7f" ? 100 : 200), 0) / [...reading].length;
    return room >= 97 ? 0 : room >= 78 ? 1 : room >= 70 ? 2 : 3;
  };

  /** A text with its readings, and what was found marked: in the text, else in its reading; none when it is in neither. */
  const shown = (ruby, words) => {
    const all = pieces(ruby);
    let found = hits(all.map(({ text }) => text).join(""), words);
    if (found.length === 0) {
      // What is found in the reading stands in the text where the reading does.
      const spans = [];
      let [text, read] = [0, 0];
      for (const piece of all) {
        const length = (piece.reading || piece.text).length;
        spans.push([read, read + length, text, piece]);
        text += piece.text.length;
        read += length;
      }
      found = hits(all.map(({ text, reading }) => reading || text).join(""), words).flatMap(([start, end]) =>
        spans
          .filter(([from, to]) => from < end && to > start)
          .map(([from, to, at, { text, reading }]) =>
            reading ? [at, at + text.length] : [at + Math.max(0, start - from), at + Math.min(to, end) - from],
          ),
      );
    }
    let at = 0;
    const nodes = all.flatMap(({ text, reading, isHard }) => {
      const inside = marked(text, found, at);
      at += text.length;
      if (!reading) return inside;
      const rt = make("rt", reading);
      rt.ariaHidden = "true";
      const size = fit(text, reading);
      if (size) rt.dataset.fit = size;
      const word = make("ruby", ...inside, make("rp", "（"), rt, make("rp", "）"));
      if (isHard) word.dataset.hard = "";
      return [word];
    });
    return { nodes, isFound: found.length > 0 };
  };

  /** What of a text stands around the first word that is found in it. */
  const around = (text, words) => {
    const found = hits(text, words);
    if (found.length === 0) return undefined;
    const first = Math.min(...found.map(([start]) => start));
    const sentence = Math.max(text.lastIndexOf("。", first - 1), text.lastIndexOf("\n", first - 1)) + 1;
    const from = Math.max(sentence, first - 30);
    const rest = text.slice(from, from + 100).split("\n")[0];
    const [before, after] = [from > sentence, from + rest.length < text.length].map((is) => (is ? "…" : ""));
    return [before, ...marked(rest, found, from), after];
  };

  const result = async (number, words) => {
    const page = below(table.pages, number);
    const cards = await load(`d${page}`);
    const [title, place, departments, marks, href, plain, names, text, figures] = cards[number - table.pages[page]];
    const item = pattern.cloneNode(true);
    const part = (name) => item.querySelector(name);
    const link = part("a");
    const [heading, line] = [shown(title, words), shown(plain, words)];
    link.href = root + href;
    link.append(...heading.nodes);
    // The plain line says most, unless what was found stands elsewhere only.
    const snippet = heading.isFound || line.isFound ? undefined : (around(text, words) ?? around(figures, words) ?? around(names, words));
    part(".mi-result__snippet").append(...(snippet ?? line.nodes));
    if (!part(".mi-result__snippet").textContent) part(".mi-result__snippet").remove();
    const meta = { "[data-place]": place, "[data-plan-name]": table.groups[groupOf(number)][0], "[data-departments]": departments };
    for (const [name, words] of Object.entries(meta)) {
      if (words) part(name).textContent = words;
      else part(name).remove();
    }
    const chip = part(".mi-rating");
    for (const [tone, words] of marks) {
      const mark = chip.cloneNode(true);
      mark.dataset.tone = tone;
      mark.querySelector("use").setAttribute("href", `#i-${tone}`);
      mark.lastElementChild.textContent = words;
      chip.before(mark);
    }
    chip.remove();
    return item;
  };
  const groupOf = (number) => below(table.groups.map(([, , first]) => first), number);

  let last = 0;
  let found = [];
  let words = [];
  const next = async () => {
    const run = last;
    const from = list.childElementCount;
    const items = await Promise.all(found.slice(from, from + STEP).map((number) => result(number, words)));
    // Meanwhile something else was asked for.
    if (run !== last) return undefined;
    list.append(...items);
    more.hidden = list.childElementCount >= found.length;
    return items[0];
  };

  const say = (text) => {
    status.replaceChildren(...(text ? [make("h2", text)] : []));
  };

  /** Shows what the address asks for. */
  const show = async () => {
    const run = ++last;
    const query = new URLSearchParams(location.search || location.hash.slice(1)).get("q")?.trim() ?? "";
    input.value = query;
    const asked = [...new Set(query.split(/\s+/).map(normalize))].filter(Boolean).map(writings);
    try {
      const all = asked.length > 0 ? await find(asked) : [];
      if (run !== last) return;
      words = asked.flat();
      found = plan ? all.filter((number) => table.groups[groupOf(number)][1] === plan) : all;
      list.replaceChildren();
      await next();
      if (run !== last) return;
      help.hidden = !query || found.length > 0;
      if (wider) {
        wider.hidden = all.length === found.length;
        const link = wider.querySelector("a");
        link.search = new URLSearchParams({ q: query });
        wider.querySelector("span").textContent = all.length;
      }
      const count = found.length > 0 ? `${found.length}件見つかりました` : "見つかりませんでした";
      say(query && `「${query}」は${count}`);
    } catch {
      say("さがすためのファイルを読みこめませんでした");
    }
  };

  form.addEventListener("submit", (event) => {
    const query = new URLSearchParams({ q: input.value });
    try {
      history.pushState(null, "", `?${query}`);
    } catch {
      // A browser that keeps the address of a file: the page opens anew, which shows the same.
      return;
    }
    event.preventDefault();
    show();
  });
  more.addEventListener("click", async () => (await next())?.querySelector("a").focus());
  addEventListener("popstate", show);
  michinori.put = put;
  show();
})();
