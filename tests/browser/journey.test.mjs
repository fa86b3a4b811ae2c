// What people come for, from the first Tab to the goal, by keyboard alone.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "./lib/build.mjs";
import { none, stage } from "./lib/browser.mjs";
import { pages } from "./lib/site.mjs";

const here = stage();
const isReal = pages.some(({ path }) => path.startsWith("kasama/"));
const skip = isReal ? false : "needs the real plans";
const HOME = { path: "kasama/index.html" };
const MEASURE = { path: "suita/measures/convenience-certificates/index.html" };
/** No journey needs more Tabs from one place to the next. */
const MOST = 300;

/** Goes from page to page as one reader, and fails with whatever a page says on the console. */
async function travel(entry, run, { at = here.address, ...options } = {}) {
  const context = await here.browser.newContext({ locale: "ja-JP", viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const found = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && found.push(message.text()));
  page.on("pageerror", (error) => found.push(error.message));
  await page.goto(at(entry));
  await run(page, context);
  await context.close();
  none(found);
}

/** Presses Tab until the focus is on what `selector` names and whose words have `words`. */
async function reach(page, selector, words = "") {
  for (let tries = 0; tries < MOST; tries++) {
    await page.keyboard.press("Tab");
    const isThere = await page.evaluate(
      ({ selector, words }) => {
        const element = document.activeElement;
        const copy = element.cloneNode(true);
        for (const reading of copy.querySelectorAll("rt, rp")) reading.remove();
        return element.matches(selector) && copy.textContent.includes(words);
      },
      { selector, words },
    );
    if (isThere) return;
  }
  assert.fail(`Tab does not reach ${selector} 「${words}」 on ${page.url()}`);
}

/** Presses Enter on a link, and waits for the page that it leads to. */
async function follow(page) {
  const address = await page.evaluate(() => document.activeElement.href);
  await page.keyboard.press("Enter");
  await page.waitForURL(address);
}

const heading = (page) =>
  page.locator("h1").evaluate((element) => {
    const copy = element.cloneNode(true);
    for (const reading of copy.querySelectorAll("rt, rp")) reading.remove();
    return copy.textContent.trim();
  });

test("a measure is found by its reading", { skip }, async () => {
  await travel(HOME, async (page) => {
    await reach(page, "header nav a", "さがす");
    await follow(page);
    await reach(page, "input[type=search]");
    await page.keyboard.type("でんしけいやくの");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".mi-results__status").textContent.includes("見つかりました"));
    await reach(page, ".mi-result a");
    await follow(page);
    assert.equal(await heading(page), "電子契約の導入");
  });
});

test("furigana and dark mode stay chosen on the next page, and after coming back", { skip }, async () => {
  await travel(MEASURE, async (page, context) => {
    const chosen = (page) =>
      page.evaluate(() => {
        const { furigana, theme } = document.documentElement.dataset;
        const reading = [...document.querySelectorAll("main rt")].find((one) => one.checkVisibility());
        return { furigana, theme, isRead: reading !== undefined, paper: getComputedStyle(document.body).backgroundColor };
      });
    const before = await chosen(page);
    await reach(page, "[data-theme-toggle]");
    await page.keyboard.press("Space");
    await reach(page, "[data-furigana-toggle]");
    await page.keyboard.press("Enter");
    const after = await chosen(page);
    assert.deepEqual({ ...after, paper: "" }, { furigana: "all", theme: "dark", isRead: true, paper: "" });
    assert.notEqual(after.paper, before.paper);
    const title = await heading(page);
    await reach(page, "a[rel=next]");
    await follow(page);
    assert.notEqual(await heading(page), title);
    assert.deepEqual(await chosen(page), after);
    assert.equal(await page.locator("[data-furigana-set=all]").getAttribute("aria-pressed"), "true");
    assert.equal(await page.locator("[data-theme-toggle]").getAttribute("aria-pressed"), "true");
    // The choice is the reader's, not the window's.
    const other = await context.newPage();
    await other.goto(here.address(HOME));
    assert.deepEqual(await chosen(other), after);
  });
});

test("a list is narrowed, and whoever gets its address sees the same list", { skip }, async () => {
  const shown = (page) => page.locator(".mi-list__item:visible").count();
  await travel(HOME, async (page) => {
    await reach(page, "header nav a", "項目");
    await follow(page);
    const all = await shown(page);
    await reach(page, ".mi-filter [name=q]");
    await page.keyboard.type("よやく");
    await page.waitForFunction(() => location.hash.includes("q="));
    const fitting = await shown(page);
    assert.ok(fitting > 0 && fitting < all, `${fitting} of ${all}`);
    const says = await page.locator(".mi-filter [role=status]").evaluate((status) => {
      const copy = status.cloneNode(true);
      for (const reading of copy.querySelectorAll("rt, rp")) reading.remove();
      return copy.textContent;
    });
    assert.ok(says.includes(`${all}項目のうち、${fitting}項目`), says);
    const address = page.url();
    await travel(HOME, async (other) => assert.equal(await shown(other), fitting), { at: () => address });
  });
});

test("the table of a chart tells each figure with its year and its kind, to the screen reader too", { skip }, async () => {
  await travel(
    MEASURE,
    async (page) => {
      await reach(page, ".mi-figure__table [role=region], .mi-figure__table .mi-table-scroll");
      const told = await page.evaluate(() => {
        const table = document.activeElement.querySelector("table");
        const words = (element) => {
          const copy = element.cloneNode(true);
          for (const reading of copy.querySelectorAll("rt, rp")) reading.remove();
          return copy.textContent.trim();
        };
        const columns = [...table.tHead.rows[0].cells].map((cell) => [cell.scope, words(cell)]);
        const rows = [...table.tBodies[0].rows].map((row) => [row.cells[0].scope, [...row.cells].map(words)]);
        return { caption: words(table.caption), columns, rows, figure: table.closest(".mi-figure").querySelector("svg > title").textContent };
      });
      assert.ok(told.caption.length > 4, told.caption);
      assert.ok(told.columns.every(([scope, words]) => scope === "col" && words), JSON.stringify(told.columns));
      assert.ok(told.rows.length >= 3);
      for (const [scope, [when, ...figures]] of told.rows) {
        assert.equal(scope, "row");
        assert.match(when, /年度|基準/);
        // What is missing is said in words.
        assert.ok(figures.every((figure) => figure.length > 0), `${when}: ${figures}`);
      }
      // As a screen reader has it: a table under its caption's name, its rows named by their years.
      const snapshot = await page.locator(".mi-figure__table").first().ariaSnapshot();
      assert.match(snapshot, /- table "/);
      assert.match(snapshot, /- rowheader "/);
      assert.match(snapshot, /- columnheader "/);
      // A table wider than a phone is moved by the arrow keys.
      const place = () => page.evaluate(() => document.activeElement.scrollLeft);
      const isWider = await page.evaluate(() => document.activeElement.scrollWidth > document.activeElement.clientWidth + 1);
      if (isWider) {
        await page.keyboard.press("ArrowRight");
        await page.waitForFunction(() => document.activeElement.scrollLeft > 0);
        assert.ok((await place()) > 0);
      }
    },
    { viewport: { width: 320, height: 640 } },
  );
});

/** The sheets of A4 that a page takes, with the margins that it asks for. */
async function sheets(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return pdf.match(/\/Type\s*\/Page\b/g).length;
}

test("a measure prints on one or two sheets of A4, with the addresses of its links", { skip }, async () => {
  const found = [];
  const measures = pages.filter(({ kind }) => kind === "measure").sort((a, b) => b.html.length - a.html.length);
  // The longest of each plan: what they fit on is enough for the others. `ALL=1` prints all.
  const rank = ({ plan }, at) => measures.slice(0, at).filter((other) => other.plan === plan).length;
  for (const entry of process.env.ALL ? measures : measures.filter((one, at) => rank(one, at) < 4)) {
    await travel(entry, async (page) => {
      const count = await sheets(page);
      if (count > 2) found.push(`${entry.path}: ${count} sheets`);
    });
  }
  none(found);
});

let folder;
before(() => {
  if (isReal) folder = build("--portable");
});
after(() => folder && fs.rmSync(path.dirname(folder), { recursive: true }));

test("from the folder of a portable site one goes to a measure and to what explains a term, without a server", { skip }, async () => {
  await travel(
    { path: "index.html" },
    async (page) => {
      await reach(page, "main a", "笠間市");
      await follow(page);
      await reach(page, "header nav a", "さがす");
      await follow(page);
      await reach(page, "input[type=search]");
      await page.keyboard.type("デンシケイヤクノ");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector(".mi-results__status").textContent.includes("見つかりました"));
      await reach(page, ".mi-result a");
      await follow(page);
      assert.equal(await heading(page), "電子契約の導入");
      await reach(page, "main a[href*='glossary/']");
      await follow(page);
      assert.match(page.url(), /^file:.*glossary\/index\.html#/);
    },
    { at: ({ path: page }) => pathToFileURL(path.join(folder, page)).href },
  );
});
