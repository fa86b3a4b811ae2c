// The lists of measures and of indicators, narrowed and sorted in the browser.
import assert from "node:assert/strict";
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
const chosen = (page) => page.evaluate(() => document.querySelector(".mi-filter [name=rating]").value);
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
    await page.focus(".mi-filter [name=rating]");
    for (let tries = 0; tries < 20 && !(await chosen(page)).includes("令和3年度 計画より遅れている"); tries++) await page.keyboard.press("ArrowDown");
    await says(page, 5);
    await page.keyboard.press("Tab");
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
    for (const [field, value] of [
      ["outcome", "届いた"],
      ["outcome", "届いていない"],
      ["outcome", "くらべていない"],
      ["policy", all[0].policy],
      ["department", all[0].department.split("、")[0]],
    ]) {
      const expected = all.filter((one) => (field === "department" ? one[field].split("、") : [one[field]]).includes(value));
      await page.selectOption(`.mi-filter [name=${field}]`, value);
      await says(page, expected.length);
      assert.deepEqual(await shown(page), expected, `${field} ${value}`);
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
