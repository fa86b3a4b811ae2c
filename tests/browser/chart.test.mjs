// Charts: a name for those who can't see them, and texts that don't run into each other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findings, none, stage } from "./lib/browser.mjs";
import { pages } from "./lib/site.mjs";

const here = stage();
const charted = pages.filter(({ html }) => /<svg[^>]*\srole="?img/.test(html));
const WIDTHS = [320, 360, 768, 1280];

test("some pages have charts", () => assert.ok(charted.length > 0));

/** Whether a page has a table with a caption in the section that an anchor names. */
function hasTableAt(address) {
  const { pathname, hash } = new URL(address);
  const target = pages.find((page) => new URL(here.address(page)).pathname === pathname);
  const id = decodeURIComponent(hash.slice(1));
  const section = target?.html.split(/<section\b/).find((part) => new RegExp(`^[^>]*aria-labelledby="?${id}[" >]`).test(part));
  return Boolean(section?.includes("<caption"));
}

test("every chart has a name, a description and a table with caption and scopes, or a link to that table", async () => {
  const named = async (page) => {
    const { found, tables } = await page.evaluate(() => {
      const tables = [];
      const found = [];
      for (const chart of document.querySelectorAll("svg[role=img]")) {
        const labels = (chart.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id));
        const name = labels.map((label) => label?.textContent ?? "").join(" ").trim();
        if (!name) found.push("a chart without a name");
        for (const part of ["title", "desc"]) {
          const text = chart.querySelector(`:scope > ${part}`);
          if (!text?.textContent.trim()) found.push(`「${name}」 has no ${part}`);
        }
        if (labels.some((label) => !chart.contains(label))) found.push(`「${name}」 is named from outside`);
        const small = chart.closest(".mi-multiple, .mi-spark");
        if (small) {
          tables.push({ name, address: small.querySelector("a").href });
          continue;
        }
        const table = chart.closest(".mi-figure")?.querySelector("table");
        if (!table) found.push(`「${name}」 has no table`);
        if (!table?.caption?.textContent.trim()) found.push(`the table of 「${name}」 has no caption`);
        if ([...(table?.querySelectorAll("th") ?? [])].some((cell) => !cell.scope)) found.push(`「${name}」: th without scope`);
      }
      for (const svg of document.querySelectorAll("svg:not([role=img])")) {
        if (!svg.parentElement.closest("svg") && svg.getAttribute("aria-hidden") !== "true") found.push("an svg that is neither image nor hidden");
      }
      return { found, tables };
    });
    const lost = tables.filter(({ address }) => !hasTableAt(address));
    return [...found, ...lost.map(({ name, address }) => `「${name}」 has no table at ${address}`)];
  };
  none(await findings(here, charted, {}, named));
});

/** Pairs of texts that touch, and texts which leave their chart. */
function collisions(page) {
  return page.evaluate(() => {
    const found = [];
    for (const chart of document.querySelectorAll("svg[role=img]")) {
      const frame = chart.getBoundingClientRect();
      const boxes = [];
      // Every line of a text: those after the first are tspans within its tspan.
      const lines = document.createTreeWalker(chart, NodeFilter.SHOW_TEXT);
      while (lines.nextNode()) {
        const part = lines.currentNode.parentElement;
        if (!part.closest("text") || !lines.currentNode.data.trim() || !part.checkVisibility()) continue;
        const range = document.createRange();
        range.selectNode(lines.currentNode);
        const { left, right } = range.getBoundingClientRect();
        // The glyphs of a full-width font stand from 0.86 em above the baseline to 0.1 em below it.
        const size = parseFloat(getComputedStyle(part).fontSize);
        const baseline = part.getStartPositionOfChar(0).matrixTransform(part.getScreenCTM()).y;
        boxes.push({ words: lines.currentNode.data, left, right, top: baseline - 0.86 * size, bottom: baseline + 0.1 * size });
      }
      if (boxes.length === 0 && chart.querySelector("text")) found.push("no text of a chart is seen");
      boxes.forEach((one, index) => {
        if (one.top < frame.top - 4 || one.bottom > frame.bottom + 4) found.push(`「${one.words}」 leaves its chart`);
        for (const other of boxes.slice(index + 1)) {
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          if (across > 0.5 && down > 0.5) {
            found.push(`「${one.words}」 runs into 「${other.words}」 by ${across.toFixed(1)} × ${down.toFixed(1)} px`);
          }
        }
      });
    }
    return found;
  });
}

for (const width of WIDTHS) {
  test(`texts of a chart keep apart at ${width} px, with text of 100 % and 200 %`, async () => {
    none(
      await findings(here, charted, {}, async (page) => {
        await page.setViewportSize({ width, height: 800 });
        const found = [];
        for (const size of ["100%", "200%"]) {
          await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), size);
          found.push(...(await collisions(page)).map((finding) => `${size}: ${finding}`));
        }
        return found;
      }),
    );
  });
}
