// Furigana in Firefox, where Debian's is installed: its accessible names take in readings that are not hidden from them.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { furigana, none } from "./lib/browser.mjs";
import { executable, launch, marionette } from "./lib/firefox.mjs";
import { host } from "./lib/server.mjs";
import { SITE, onePerKind, pages } from "./lib/site.mjs";

const skip = executable() ? false : "no Firefox is installed";
const onePerTemplate = () => [...new Map(onePerKind().map((page) => [page.kind, page])).values()];
const measure = pages.find(({ kind }) => kind === "measure");
let server;
before(async () => {
  server = await host();
});
after(() => server.close());

test("Firefox: switching moves nothing, and readings that are off are not there", { skip }, async () => {
  const browser = await launch();
  const found = [];
  for (const width of [320, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    for (const entry of onePerTemplate()) {
      await page.goto(server.address(entry));
      const look = () =>
        page.evaluate(() => ({
          shown: [...document.querySelectorAll("rt[aria-hidden]")].filter((one) => getComputedStyle(one).display !== "none").length,
          wide: document.scrollingElement.scrollWidth,
          boxes: [...document.body.querySelectorAll("*")]
            .filter((element) => !element.closest("rt, rp"))
            .map((element) => {
              const { left, top, width, height } = element.getBoundingClientRect();
              const box = [left, top + scrollY, width, height].map((value) => Math.round(value * 4) / 4);
              return `${element.localName} 「${element.textContent.trim().slice(0, 20)}」 ${box.join(" ")}`;
            }),
        }));
      const at = {};
      for (const level of ["none", "hard", "all"]) {
        await furigana(page, level);
        at[level] = await look();
      }
      const moved = at.none.boxes.filter((box, index) => box !== at.hard.boxes[index] || box !== at.all.boxes[index]);
      if (moved.length > 0) found.push(`${entry.path} ${width}: ${moved.length} moved: ${moved[0]}`);
      if (at.none.shown !== 0 || at.all.shown <= at.hard.shown || at.hard.shown === 0) found.push(`${entry.path}: ${at.none.shown}, ${at.hard.shown}, ${at.all.shown} are shown`);
      if (at.all.wide > width) found.push(`${entry.path}: ${at.all.wide} px wide in ${width}`);
    }
    await page.close();
  }
  await browser.close();
  none(found);
});

test("Firefox: the choice is remembered from page to page, and scripts run from a file too", { skip }, async () => {
  const browser = await launch();
  const page = await browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(server.address(measure));
  await page.click("[data-furigana-toggle]");
  await page.goto(server.address(pages.find(({ kind }) => kind === "plan-home")));
  assert.equal(await page.evaluate(() => document.documentElement.dataset.furigana), "all");
  // From a file the policy lets scripts and styles in too.
  await page.goto(pathToFileURL(path.join(SITE, measure.path)).href);
  await page.click("[data-furigana-toggle]");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.furigana), "all");
  assert.deepEqual(faults, []);
  await browser.close();
});

test("Firefox: names of headings, links and buttons are plain with readings shown", { skip }, async () => {
  const { send, close } = await marionette();
  const found = [];
  let count = 0;
  try {
    const run = async (script) => (await send("WebDriver:ExecuteScript", { script, args: [] })).value;
    // The accessibility tree follows the page with the next frames.
    const painted = () => send("WebDriver:ExecuteAsyncScript", { script: "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))", args: [] });
    for (const entry of [measure, ...onePerTemplate().filter(({ kind }) => ["plan-home", "value"].includes(kind))]) {
      await send("WebDriver:Navigate", { url: server.address(entry) });
      await run('document.documentElement.dataset.furigana = "all"');
      await painted();
      const plain = await run(`return [...document.querySelectorAll("h1, h2, h3, main a, button")].map((one) => {
        const copy = one.cloneNode(true);
        for (const reading of copy.querySelectorAll("rt, rp")) reading.remove();
        return copy.textContent.replace(/\\s+/g, "");
      })`);
      const elements = await send("WebDriver:FindElements", { using: "css selector", value: "h1, h2, h3, main a, button" });
      for (const [index, element] of elements.entries()) {
        const [id] = Object.values(element);
        const label = (await send("WebDriver:GetComputedLabel", { id })).value.replace(/\s+/g, "");
        count += 1;
        // What is folded has no name.
        if (label !== "" && label !== plain[index]) found.push(`${entry.path}: 「${plain[index]}」 is named 「${label}」`);
      }
    }
    // Were readings not hidden, they would be part of the name.
    await run('for (const one of document.querySelectorAll("rt")) one.removeAttribute("aria-hidden")');
    await painted();
    const { value: heading } = await send("WebDriver:FindElement", { using: "css selector", value: "h2:has(ruby)" });
    const [id] = Object.values(heading);
    const plain = await run(`const copy = document.querySelector("h2:has(ruby)").cloneNode(true);
      for (const reading of copy.querySelectorAll("rt, rp")) reading.remove();
      return copy.textContent`);
    const named = async () => (await send("WebDriver:GetComputedLabel", { id })).value.replace(/\s+/g, "");
    for (let tries = 0; tries < 50 && (await named()) === plain.replace(/\s+/g, ""); tries++) await painted();
    assert.notEqual(await named(), plain.replace(/\s+/g, ""));
  } finally {
    await close();
  }
  none(found);
  assert.ok(count > 40, `${count} names`);
});
