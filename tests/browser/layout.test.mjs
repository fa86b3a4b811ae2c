// Nothing is cut off, nothing leaves the window: 320 px, 200 % text, both, and wide.
import { test } from "node:test";
import { SCENARIOS, doubleText, findings, none, stage, survey } from "./lib/browser.mjs";
import { pages, sample } from "./lib/site.mjs";

const here = stage();

/** What leaves the window sideways, is cut off by its box, or scrolls without being reachable by keyboard. */
function spills(page) {
  return page.evaluate(() => {
    const found = [];
    const width = document.documentElement.clientWidth;
    const { scrollWidth } = document.scrollingElement;
    if (scrollWidth > width) found.push(`is ${scrollWidth} px wide in a window of ${width}`);
    const words = (element) => element.textContent.trim().slice(0, 30);
    const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    const hides = (element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowX);
    const ancestor = (element, is) => {
      let box = element;
      while (box && box !== document.body && !is(box)) box = box.parentElement;
      return box && box !== document.body ? box : null;
    };
    const isHidden = (element) => element.closest(".mi-visually-hidden, .mi-skip, .mi-sprite") !== null;

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      const { parentElement } = texts.currentNode;
      if (!texts.currentNode.data.trim() || isHidden(parentElement) || !parentElement.checkVisibility()) continue;
      if (parentElement.closest("title, desc") || ancestor(parentElement, scrolls)) continue;
      range.selectNodeContents(texts.currentNode);
      for (const { left, right } of range.getClientRects()) {
        if (left < -1 || right > width + 1) found.push(`「${words(parentElement)}」 stands from ${left} to ${right}`);
      }
    }
    for (const element of document.body.querySelectorAll("*")) {
      if (isHidden(element) || element.closest("svg") || !element.checkVisibility()) continue;
      const isWider = element.scrollWidth > element.clientWidth + 1;
      if (hides(element) && (isWider || element.scrollHeight > element.clientHeight + 1)) {
        found.push(`「${words(element)}」 is cut off`);
      }
      if (scrolls(element) && isWider && element.tabIndex < 0) found.push(`「${words(element)}」 can't be scrolled by keyboard`);
    }
    return found;
  });
}

// Every page at 320 px, each opened once for both sizes of text; elsewhere the sample.
const NARROW = ["320 px", "320 px and 200 % text"];
let surveyed;
const narrow = () =>
  (surveyed ??= survey(here, pages, { scenario: NARROW[0] }, {
    [NARROW[0]]: spills,
    [NARROW[1]]: async (page) => {
      await doubleText(page);
      return spills(page);
    },
  }));

for (const scenario of Object.keys(SCENARIOS)) {
  test(`nothing spills or is cut off: ${scenario}`, async () => {
    none(NARROW.includes(scenario) ? (await narrow())[scenario] : await findings(here, sample(), { scenario }, spills));
  });
}

test("wider letters, words and lines cut nothing off", async () => {
  const spaced = async (page) => {
    await page.evaluate(() => {
      for (const element of document.body.querySelectorAll("*")) {
        const { style } = element;
        style.setProperty("line-height", "1.5", "important");
        style.setProperty("letter-spacing", "0.12em", "important");
        style.setProperty("word-spacing", "0.16em", "important");
        if (element.localName === "p") style.setProperty("margin-bottom", "2em", "important");
      }
    });
    return spills(page);
  };
  none(await findings(here, sample(), {}, spaced));
  none(await findings(here, sample(), { scenario: "320 px" }, spaced));
});
