// The code that a measure offers shows its chart on a page of others: whole, and leading back to the measure.
import assert from "node:assert/strict";
import { test } from "node:test";
import { none, stage } from "./lib/browser.mjs";
import { pages } from "./lib/site.mjs";

const here = stage();
const offering = pages.filter(({ kind, html }) => kind === "measure" && html.includes("<textarea"));
const skip = offering.length > 0 ? false : "the site has no address, so it offers no code";
/** A column of text. */
const WIDTH = 600;
/** A draft says so at the top of every chart. */
const DRAFT = 80;

test("the code of a chart makes a frame in which nothing has to be scrolled", { skip }, async () => {
  const found = [];
  const page = await here.browser.newPage({ viewport: { width: WIDTH, height: 800 } });
  for (const entry of offering) {
    await page.goto(here.address(entry));
    const codes = await page.evaluate(() => [...document.querySelectorAll("textarea")].map((field) => field.value));
    for (const code of codes) {
      const frame = await page.evaluate((code) => {
        const { src, title, height } = new DOMParser().parseFromString(code, "text/html").querySelector("iframe");
        return { src, title, height: Number(height) };
      }, code);
      assert.ok(frame.title, code);
      const file = pages.find(({ kind, path }) => kind === "embed" && frame.src.endsWith(`/${path.replace(/index\.html$/, "")}`));
      assert.ok(file, `no page at ${frame.src}`);
      const shown = await here.browser.newPage({ viewport: { width: WIDTH, height: 100 } });
      await shown.goto(here.address(file));
      const high = await shown.evaluate((draft) => document.documentElement.scrollHeight - (document.querySelector(".mi-draft") ? draft : 0), DRAFT);
      if (high > frame.height) found.push(`${file.path} is ${high} px high, its frame ${frame.height}`);
      await shown.close();
    }
  }
  await page.close();
  none(found);
});

test("the link of a chart leaves the frame for the page of its measure", { skip }, async () => {
  const page = await here.browser.newPage();
  const chart = pages.find(({ kind }) => kind === "embed");
  await page.goto(here.address(chart));
  const href = await page.evaluate(() => document.querySelector("a[target=_top]").href);
  const measure = here.address({ path: chart.path.replace(/embed\/.*/, "index.html") });
  assert.ok(href.startsWith(`${measure}#`), href);
  await page.close();
});
