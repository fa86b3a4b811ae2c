// The list of measures, narrowed and sorted in the browser.
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
