// The lists of measures and of indicators, narrowed and sorted in the browser.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { stage } from "./lib/browser.mjs";
import { SITE, pages } from "./lib/site.mjs";

const here = stage();
const list = pages.find(({ plan, kind }) => plan === "kasama" && kind === "measures");
const skip = list ? false : "the site has no such plan";

/** The titles that are seen, without their readings. */
const seen = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".mi-list__item")]
      .filter((item) => item.checkVisibility())
      .map((item) => {
        const title = item.querySelector("a").cloneNode(true);
        for (const reading of title.querySelectorAll("rt, rp")) reading.remove();
        return title.textContent;
      }),
  );
const says = (page, count) =>
  page.waitForFunction((count) => document.querySelectorAll(".mi-filter [role=status] > span")[1].textContent === String(count), count);
const field = (name) => `.mi-filter [name=${name}]`;
/** The rows of a table of the open data. */
const table = (plan, name) => {
  const [head, ...rows] = fs.readFileSync(path.join(SITE, plan, "data", `${name}.csv`), "utf8").replace("\ufeff", "").trimEnd().split(/\r?\n/);
  const cells = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell.replace(/^"|"$/g, "").replaceAll('""', '"'));
  const names = cells(head);
  return rows.map((row) => Object.fromEntries(cells(row).map((cell, at) => [names[at], cell])));
};
/** The ids of the measures that are seen. */
const ids = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".mi-list__item")].filter((item) => item.checkVisibility()).map((item) => item.querySelector("a").href.match(/measures\/([^/]+)/)[1]),
  );
const open = async (address) => {
  const page = await here.browser.newPage();
  await page.goto(address);
  return page;
};

test("a list is narrowed by words, however they are written, and tells how many fit", { skip }, async () => {
  const page = await open(here.address(list));
  await says(page, 68);
  const all = await seen(page);
  assert.equal(all.length, 68);
  const found = {};
  for (const word of ["電子契約", "でんしけいやく", "デンシケイヤク", "lan", "ＬＡＮ"]) {
    await page.fill(".mi-filter [name=q]", word);
    await page.waitForFunction((word) => new URLSearchParams(location.hash.slice(2)).get("q") === word, word);
    found[word] = await seen(page);
    assert.ok(found[word].length > 0 && found[word].length < 68, word);
    await says(page, found[word].length);
  }
  assert.ok(found["電子契約"].every((title) => title.includes("電子契約")));
  assert.deepEqual(found["電子契約"], found["でんしけいやく"]);
  assert.deepEqual(found["電子契約"], found["デンシケイヤク"]);
  assert.deepEqual(found.lan, found["ＬＡＮ"]);
  // A heading without items is gone too.
  assert.ok(await page.evaluate(() => [...document.querySelectorAll(".mi-list__section, .mi-list__pillar")].some((one) => !one.checkVisibility())));
  await page.click(".mi-filter [type=reset]");
  await says(page, 68);
  assert.deepEqual(await seen(page), all);
  await page.close();
});

test("a choice by keyboard stands in the address, and whoever opens that sees the same", { skip }, async () => {
  for (const address of [here.address(list), pathToFileURL(path.join(SITE, list.path)).href]) {
    const page = await open(address);
    await page.focus(field("year"));
    for (let tries = 0; tries < 9 && (await page.inputValue(field("year"))) !== "2021"; tries++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    for (let tries = 0; tries < 20 && (await page.inputValue(field("rating"))) !== "progress-late"; tries++) await page.keyboard.press("ArrowDown");
    await says(page, 5);
    await page.focus(field("sort"));
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => location.hash.includes("sort=sound"));
    const late = await seen(page);
    assert.equal(late.length, 5);
    const other = await open(page.url());
    await says(other, 5);
    assert.deepEqual(await seen(other), late);
    await other.close();
    await page.close();
  }
});

test("a rating is that of the year that is chosen, or of the newest, and a year alone keeps what was reported in it", { skip }, async () => {
  const page = await open(here.address(list));
  await says(page, 68);
  const ratings = table("kasama", "ratings");
  const rated = (period, scale, value) =>
    ratings.filter((row) => row.period === period && row.scale === scale && row.value === value).map(({ measure }) => measure).sort();
  for (const [year, scale, value] of [
    ["2020", "progress", "late"],
    ["2021", "progress", "late"],
    ["", "progress", "early"],
    ["2020", "completion", "done"],
    ["2021", "completion", "done"],
    ["", "completion", "dropped"],
  ]) {
    const expected = rated(year || "2021", scale, value);
    await page.selectOption(field("year"), year);
    await page.selectOption(field("rating"), `${scale}-${value}`);
    await says(page, expected.length);
    assert.ok(expected.length > 0);
    assert.deepEqual((await ids(page)).sort(), expected, `${year} ${scale} ${value}`);
  }
  await page.click(".mi-filter [type=reset]");
  const late = await page.$eval(`${field("rating")} optgroup`, ({ label }) => label);
  assert.equal(late, "進捗度");
  await page.close();
  // A plan that rates nothing: what was reported are figures.
  const suita = await open(here.address(pages.find(({ plan, kind }) => plan === "suita" && kind === "measures")));
  const options = await suita.$$eval(`${field("year")} option`, (all) => all.map(({ value }) => value).filter(Boolean));
  const figures = table("suita", "indicators").filter((row) => row.kind === "actual" && row.value);
  assert.ok(options.length > 1);
  for (const year of options) {
    const shown = new Set(await ids(suita));
    await suita.selectOption(field("year"), year);
    await suita.waitForFunction((year) => location.hash.includes(`year=${year}`), year);
    const seen = await ids(suita);
    const expected = new Set(figures.filter(({ period }) => period === year).map(({ measure }) => measure));
    assert.ok([...expected].every((id) => !shown.has(id) || seen.includes(id)), year);
    assert.ok(seen.length > 0, year);
    await suita.click(".mi-filter [type=reset]");
    await suita.waitForFunction(() => !location.hash.includes("year"));
  }
  await suita.close();
});

test("what cannot be chosen is no choice, a link within the page keeps it, and nothing found is said", { skip }, async () => {
  const page = await open(`${here.address(list)}#?rating=nonsense&year=1850`);
  await says(page, 68);
  for (const name of ["rating", "year"]) assert.equal(await page.$eval(field(name), ({ selectedOptions: [one] }) => one.text), "すべて");
  const asked = `${here.address(list)}#?year=2021&rating=progress-late`;
  await page.goto(asked);
  await says(page, 5);
  const hidden = await page.locator(".mi-toc li:not(:visible)").count();
  const link = page.locator(".mi-toc a[href^='#policy']:visible").last();
  await link.click();
  await page.waitForTimeout(100);
  assert.equal((await ids(page)).length, 5);
  assert.equal(await page.inputValue(field("rating")), "progress-late");
  assert.equal(new URLSearchParams(new URL(page.url()).hash.slice(2)).get("rating"), "progress-late");
  await page.reload();
  await says(page, 5);
  assert.equal(await page.locator(".mi-toc li:not(:visible)").count(), hidden);
  await page.fill(field("q"), "ぬるぽ");
  await says(page, 0);
  assert.ok(await page.locator(".mi-filter [data-none]").isVisible());
  // The lists of states stand below all the same, and say that they are no hits.
  assert.ok(await page.locator("[data-rest]").isVisible());
  await page.click(".mi-filter [type=reset]");
  await says(page, 68);
  assert.ok(await page.locator("[data-rest]").isHidden());
  assert.ok(await page.locator(".mi-filter [data-none]").isHidden());
  await page.close();
});

test("options are the plan's own, in its order, and no name falls apart", { skip }, async () => {
  for (const entry of pages.filter(({ kind }) => ["measures", "indicators"].includes(kind))) {
    const departments = table(entry.plan, "departments").map(({ name }) => name);
    const page = await open(here.address(entry));
    const offered = await page.$$eval(`${field("department")} option`, (all) => all.slice(1).map(({ text }) => text));
    const known = offered.filter((name) => departments.includes(name));
    assert.deepEqual(known, departments.filter((name) => known.includes(name)), entry.path);
    const others = offered.filter((name) => !departments.includes(name));
    assert.ok(others.every((name) => !/[、（）]/.test(name)), `${entry.path}: ${others}`);
    await page.close();
  }
});

test("without JavaScript the list is complete and no field is shown", { skip }, async () => {
  const context = await here.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(here.address(list));
  assert.equal(await page.locator(".mi-list__item:visible").count(), 68);
  assert.equal(await page.locator(".mi-filter:visible").count(), 0);
  await context.close();
});

const charts = pages.find(({ plan, kind, html }) => plan === "suita" && kind === "indicators" && html.includes("data-rank"));
const noCharts = charts ? false : "the site has no such plan";
/** The indicators that are seen, in their order: name, outcome and place by achievement. */
const shown = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(":is(.mi-multiples, .mi-links) > li")]
      .filter((item) => item.checkVisibility())
      .map((item) => ({ ...item.dataset, name: item.querySelector("a").href })),
  );

test("indicators are narrowed by words, by outcome and by department, and the choice stands in the address", { skip: noCharts }, async () => {
  for (const address of [here.address(charts), pathToFileURL(path.join(SITE, charts.path)).href]) {
    const page = await open(address);
    const all = await shown(page);
    await says(page, all.length);
    assert.ok(all.length > 5);
    for (const [name, value] of [
      ["outcome", "met"],
      ["outcome", "missed"],
      ["outcome", "not-compared"],
      ["policy", all[0].policy],
      ["department", all[0].department.split(" ")[0]],
      ["year", "2021"],
    ]) {
      const expected = all.filter((one) => one[name].split(" ").includes(value));
      await page.selectOption(field(name), value);
      await says(page, expected.length);
      assert.deepEqual(await shown(page), expected, `${name} ${value}`);
      if (name === "year") {
        const rows = table("suita", "indicators").filter((row) => row.kind === "actual" && row.value && row.period === value);
        const keys = new Set(rows.map(({ measure, indicator }) => `${measure}/#indicator-${indicator}`));
        assert.ok(expected.length > 0 && expected.length < all.length);
        assert.deepEqual(new Set(expected.map((one) => one.name.split("measures/")[1])), keys);
      }
      const other = await open(page.url());
      await says(other, expected.length);
      await other.close();
      await page.click(".mi-filter [type=reset]");
      await says(page, all.length);
    }
    // A measure is found by the reading of its title too.
    await page.fill(".mi-filter [name=q]", "としょかん");
    await page.waitForFunction(() => location.hash.includes("q="));
    const found = await shown(page);
    assert.ok(found.length > 0 && found.length < all.length && found.some(({ name }) => name.includes("library")), JSON.stringify(found));
    await page.close();
  }
});

test("indicators are sorted by achievement, those without a rate behind the others, and back", { skip: noCharts }, async () => {
  const page = await open(here.address(charts));
  const all = await shown(page);
  await page.selectOption(".mi-filter [name=sort]", "rank");
  await page.waitForFunction(() => location.hash.includes("sort=rank"));
  const small = (await shown(page)).filter(({ name }) => all.find((one) => one.name === name)).map(({ rank }) => Number(rank ?? Infinity));
  const charted = await page.locator(".mi-multiple").count();
  assert.deepEqual(small.slice(0, charted), [...small.slice(0, charted)].sort((one, other) => (one < other ? -1 : Number(one > other))));
  assert.ok(small[0] < Infinity);
  await page.selectOption(".mi-filter [name=sort]", "");
  await page.waitForFunction(() => !location.hash.includes("sort"));
  assert.deepEqual(await shown(page), all);
  await page.close();
});

const parted = pages.find(({ kind, html }) => kind === "indicators" && html.includes("mi-pages"));

test("where there are several pages, the form says that it is about this one", { skip: parted ? false : "no plan has so many" }, async () => {
  const page = await open(here.address(parted));
  const charts = await page.locator(".mi-multiple").count();
  const bare = await page.locator(".mi-links > li").count();
  await says(page, charts + bare);
  assert.match((await page.locator(".mi-filter [role=status]").textContent()).replace(/\s/g, ""), /^このページの/);
  await page.close();
});

test("without JavaScript all indicators are there and no field is shown", { skip: noCharts }, async () => {
  const context = await here.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(here.address(charts));
  assert.equal(await page.locator(".mi-multiple:visible").count(), await page.locator(".mi-multiple").count());
  assert.equal(await page.locator(".mi-filter:visible").count(), 0);
  await context.close();
});
