// What holds on every page, with JavaScript switched off: no script but the theme's files, one outline, names that tell things apart.
import { test } from "node:test";
import { findings, none, stage, survey } from "./lib/browser.mjs";
import { NOT_FOUND, onePerKind, pages, sample } from "./lib/site.mjs";

const here = stage();

test("no page has a script but the theme's two files and that of the search, an inline style or an event handler", () => {
  const own = /<script (defer )?src="?[./]*(\/[^ ">]*\/)?assets\/(first|michinori|search)\.js"?><\/script>/g;
  const forbidden = /<(script|style)\b|<[^>]+\s(style|on[a-z]+)=/g;
  none(
    pages.flatMap(({ path, kind, html }) => {
      const found = html.replace(own, "").match(forbidden) ?? [];
      const count = { search: 3, embed: 1 }[kind] ?? 2;
      if (html.match(own)?.length !== count) found.push(`not ${count} scripts`);
      return found.map((finding) => `${path}: ${finding}`);
    }),
  );
});

const outline = (page) =>
  page.evaluate(() => {
    const found = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    const name = (element) =>
      element.getAttribute("aria-label") ??
      (element.getAttribute("aria-labelledby") ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.textContent ?? "")
        .join(" ")
        .trim();
    for (const one of ["h1", "main", "head > title", "meta[name=description]"]) {
      if (all(one).length !== 1) found.push(`${all(one).length} ${one}`);
    }
    let last = 0;
    for (const heading of all("h1,h2,h3,h4,h5,h6")) {
      const level = Number(heading.localName[1]);
      if (level > last + 1) found.push(`h${level} after h${last}: ${heading.textContent}`);
      if (!heading.textContent.trim()) found.push(`empty h${level}`);
      last = level;
    }
    const seen = new Set();
    for (const landmark of all("nav, aside, section[aria-label], section[aria-labelledby], [role=region]")) {
      const role = landmark.localName === "section" ? "region" : (landmark.getAttribute("role") ?? landmark.localName);
      const key = `${role} 「${name(landmark)}」`;
      if (!name(landmark)) found.push(`${role} without a name`);
      // A table's scroll region may bear the name of the section around it.
      if (seen.has(key)) found.push(`two of ${key}`);
      seen.add(key);
    }
    const ids = all("[id]").map((element) => element.id);
    for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) found.push(`id ${id} twice`);
    if (!document.documentElement.lang) found.push("no lang");
    return found;
  });

const links = (page) =>
  page.evaluate(() => {
    const found = [];
    const places = new Map();
    for (const link of document.querySelectorAll("a[href]")) {
      const name = (link.getAttribute("aria-label") ?? link.textContent).trim();
      if (!name) {
        found.push(`link to ${link.getAttribute("href")} without a name`);
        continue;
      }
      if (/^[\d.,%]+$/.test(name)) {
        const context = link.closest("td, li, p, h2, h3");
        const isTold =
          context?.localName === "td"
            ? context.parentElement.querySelector("th, td:not(:has(a))") !== null
            : context?.textContent.replace(/[\d.,%\s]/g, "").length > 0;
        if (!isTold) found.push(`the number ${name} links without words around it`);
        continue;
      }
      const known = places.get(name);
      if (known && known !== link.href && !link.closest("td, nav, li")) {
        found.push(`「${name}」 leads to ${known} and to ${link.href}`);
      }
      places.set(name, known ?? link.href);
    }
    return found;
  });

const targets = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const target of document.querySelectorAll("a[href], button, summary, input, select")) {
      if (target.matches(".mi-skip") || getComputedStyle(target).display === "inline") continue;
      const { width, height } = target.getBoundingClientRect();
      if (width > 0 && (width < 24 || height < 24)) {
        found.push(`${target.textContent.trim()}: ${Math.round(width)} × ${Math.round(height)} px`);
      }
    }
    return found;
  });

// Each page is opened once for all three.
let surveyed;
const whole = () => (surveyed ??= survey(here, pages, {}, { outline, links, targets }));

test("every page has one h1, headings in order, one main and landmarks with names of their own", async () => {
  none((await whole()).outline);
});

test("every link can be told from its neighbors by its name and its sentence, item or row", async () => {
  none((await whole()).links);
});

test("targets are at least 24 px high and wide, links in running text apart", async () => {
  none((await whole()).targets);
  none(await findings(here, sample(), { scenario: "320 px" }, targets));
});

test("without JavaScript a page says at least 95 % of what it says with it", async () => {
  const lengths = { false: new Map(), true: new Map() };
  for (const scripts of [false, true]) {
    const words = async (page, { path }) => {
      lengths[scripts].set(path, (await page.evaluate(() => document.body.innerText.replace(/\s/g, ""))).length);
    };
    none(await findings(here, sample(), { scripts }, words));
  }
  const found = [...lengths.true].filter(([path, length]) => lengths.false.get(path) < 0.95 * length);
  none(found.map(([path, length]) => `${path}: ${lengths.false.get(path)} characters of ${length}`));
});

test("a page opened by a double click has its style and its icons", async () => {
  const styled = (page) =>
    page.evaluate(() => {
      const found = [];
      const root = getComputedStyle(document.documentElement);
      if (!root.getPropertyValue("--mi-paper")) found.push("the style sheet did not load");
      // Forms of the sprite are drawn where they are used.
      for (const use of document.querySelectorAll("svg:not(.mi-sprite) use")) {
        const { width, height } = use.getBoundingClientRect();
        // A line has no width or no height; what leads nowhere has neither.
        if (width === 0 && height === 0 && use.closest("svg").checkVisibility()) {
          found.push(`icon ${use.getAttribute("href")} is empty`);
        }
      }
      return found;
    });
  const files = sample().filter(({ path }) => path !== NOT_FOUND);
  none(await findings(here, files, { at: here.file }, styled));
});

test("a printed page leaves out navigation, keeps its charts and unfolds what is folded", async () => {
  const printed = (page) =>
    page.evaluate(() => {
      const found = [];
      const isShown = (element) => element.checkVisibility();
      for (const nav of document.querySelectorAll("nav")) {
        if (isShown(nav)) found.push(`prints ${nav.getAttribute("aria-label")}`);
      }
      for (const chart of document.querySelectorAll("svg[role=img]")) {
        if (!isShown(chart)) found.push(`does not print ${chart.textContent.slice(0, 40)}`);
      }
      // What one copies from the screen is of no use on paper.
      for (const folded of document.querySelectorAll("details:not(:has(textarea)) > :not(summary)")) {
        if (!isShown(folded)) found.push(`does not print 「${folded.textContent.slice(0, 40)}」`);
      }
      const paper = getComputedStyle(document.body).backgroundColor;
      if (!/255, 255, 255|, 0\)$/.test(paper)) found.push(`prints on ${paper}`);
      return found;
    });
  none(await findings(here, onePerKind(), { scenario: "print" }, printed));
});
