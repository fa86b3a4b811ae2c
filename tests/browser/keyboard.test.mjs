// Keyboard only, JavaScript off: what a page offers can be reached, in order, and one sees where one is.
import { test } from "node:test";
import { findings, none, stage } from "./lib/browser.mjs";
import { onePerKind } from "./lib/site.mjs";

const here = stage();
// A group of radios is one stop.
const REACHABLE = "a[href], button, summary, input:not([type=radio]), input[type=radio]:checked, select, textarea, [tabindex='0']";

/** Where the focus is: its place among all that can be reached, and why it can't be seen, if it can't. */
function focus(page) {
  return page.evaluate((reachable) => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const all = [...document.querySelectorAll(reachable)].filter((one) => one.checkVisibility());
    const words = (element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 30);
    const faults = [];
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) faults.push(`the focus on 「${words}」 has no outline`);
    if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) faults.push(`the focus on 「${words}」 is out of sight`);
    return { index: all.indexOf(element), of: all.length, words, faults };
  }, REACHABLE);
}

async function walk(page) {
  const found = [];
  let last = -1;
  let total = 0;
  for (;;) {
    await page.keyboard.press("Tab");
    const at = await focus(page);
    if (!at || at.index === -1 || (at.index === 0 && last >= 0)) break;
    found.push(...at.faults);
    total = at.of;
    if (at.index !== last + 1) {
      found.push(`Tab goes from ${last} to ${at.index} 「${at.words}」`);
      if (at.index <= last) break;
    }
    last = at.index;
  }
  if (last !== total - 1) found.push(`Tab reaches ${last + 1} of ${total}`);
  return found;
}

for (const scenario of ["light", "320 px"]) {
  test(`Tab goes through everything in order and in sight: ${scenario}`, async () => {
    none(await findings(here, onePerKind(), { scenario }, walk));
  });
}

test("the first Tab reaches the skip link, which leads to main and shows itself", async () => {
  const skip = async (page) => {
    const found = [];
    await page.keyboard.press("Tab");
    const isShown = await page.evaluate(() => {
      const { left, top, width, height } = document.activeElement.getBoundingClientRect();
      return document.activeElement.matches("a[href='#main']") && left >= 0 && top >= 0 && width > 24 && height > 24;
    });
    if (!isShown) found.push("the first Tab does not show a link to #main");
    await page.keyboard.press("Enter");
    if (!(await page.evaluate(() => document.activeElement.matches("main#main")))) found.push("the skip link does not move to main");
    await page.keyboard.press("Tab");
    const isIn = await page.evaluate(() => {
      const all = [...document.querySelectorAll("main :is(a[href], button, summary, [tabindex='0'])")];
      const first = all.find((one) => one.checkVisibility());
      return first === undefined || document.activeElement === first;
    });
    if (!isIn) found.push("after the skip link, Tab does not go on within main");
    return found;
  };
  // A chart inside a page of others has no navigation to skip.
  none(await findings(here, onePerKind().filter(({ kind }) => kind !== "embed"), {}, skip));
});

test("folded parts open and close by keyboard", async () => {
  const unfold = async (page) => {
    const found = [];
    for (const summary of await page.$$("summary")) {
      await summary.focus();
      const isOpen = () => summary.evaluate((element) => element.parentElement.open);
      const wasOpen = await isOpen();
      await page.keyboard.press("Enter");
      if ((await isOpen()) === wasOpen) found.push(`a summary does not ${wasOpen ? "close" : "open"}`);
    }
    return found;
  };
  none(await findings(here, onePerKind(), {}, unfold));
});
