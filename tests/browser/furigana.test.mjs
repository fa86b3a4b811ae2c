// Furigana: what the reader switches moves nothing, is remembered, and is neither read out nor copied.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findings, furigana, none, stage } from "./lib/browser.mjs";
import { NOT_FOUND, onePerKind, pages, sample } from "./lib/site.mjs";

const here = stage();
const LEVELS = ["none", "hard", "all"];
const page = (kind) => pages.find((one) => one.kind === kind);
const level = (page) => page.evaluate(() => document.documentElement.dataset.furigana);
const pressed = (page) => page.locator("[data-furigana-set][aria-pressed=true]").evaluateAll((all) => all.map((one) => one.dataset.furiganaSet));

test("there are readings, some of them of difficult words", () => {
  const html = pages.map((page) => page.html).join("");
  assert.ok(html.split("<ruby").length > 1000);
  assert.ok(html.split("<ruby data-hard").length > 100);
});

/** The box of every element but the readings, to a quarter of a pixel. */
function boxes(page) {
  return page.evaluate(() =>
    [...document.body.querySelectorAll("*")]
      .filter((element) => !element.closest("rt, rp"))
      .map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const box = [left, top + scrollY, width, height].map((value) => Math.round(value * 4) / 4);
        return `${element.localName} 「${element.textContent.trim().slice(0, 20)}」 ${box.join(" ")}`;
      }),
  );
}

/** Neighboring readings on one line that run into each other. */
function touching(page) {
  return page.evaluate(() => {
    const found = [];
    const readings = [...document.querySelectorAll("rt")].filter((one) => one.checkVisibility());
    const placed = readings.map((one) => [one.textContent, one.getBoundingClientRect()]);
    placed.slice(1).forEach(([text, box], index) => {
      const [before, other] = placed[index];
      const isBeside = Math.abs(box.top - other.top) < 2 && box.right > other.left;
      if (isBeside && other.right - box.left > 1.5) found.push(`「${before}」 runs into 「${text}」 by ${(other.right - box.left).toFixed(1)} px`);
    });
    return found;
  });
}

for (const width of [320, 360, 1280]) {
  test(`switching moves nothing, and readings keep apart and within the window: ${width} px`, async () => {
    const look = async (page) => {
      await page.setViewportSize({ width, height: 900 });
      const found = [];
      const at = {};
      for (const level of LEVELS) {
        await furigana(page, level);
        at[level] = await boxes(page);
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
        if (wide > width) found.push(`${level}: ${wide} px wide`);
      }
      for (const level of ["hard", "all"]) {
        const moved = at.none.filter((box, index) => box !== at[level][index]);
        if (moved.length > 0 || at.none.length !== at[level].length) found.push(`${level} moves ${moved.length} boxes: ${moved[0]}`);
      }
      return [...found, ...(await touching(page))];
    };
    none(await findings(here, sample(), { scripts: true }, look));
  });
}

test("readings are shown as chosen, are at least 9 px high and stand on lines of at least 1.65", async () => {
  const look = async (page) => {
    const found = [];
    for (const level of LEVELS) {
      await furigana(page, level);
      found.push(
        ...(await page.evaluate((level) => {
          const found = [];
          for (const reading of document.querySelectorAll("rt[aria-hidden]")) {
            const { display, fontSize } = getComputedStyle(reading);
            const word = reading.parentElement;
            const expected = level === "all" || (level === "hard" && word.matches("[data-hard]")) ? "block" : "none";
            if (display !== expected) found.push(`${level}: ${word.textContent} is ${display}`);
            if (parseFloat(fontSize) < 9) found.push(`${word.textContent} is ${fontSize}`);
            const style = getComputedStyle(word);
            const ratio = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
            if (ratio < 1.64) found.push(`${word.textContent} on a line of ${ratio}`);
          }
          for (const mark of document.querySelectorAll("rp")) {
            if (getComputedStyle(mark).display !== "none") found.push("a bracket is shown");
          }
          for (const word of document.querySelectorAll("ruby")) {
            const { display } = getComputedStyle(word.parentElement);
            if (/flex|grid/.test(display)) found.push(`${word.textContent} stands right in a ${display}`);
            if (word.closest("svg, code, option, .mi-visually-hidden, [lang]:not([lang=ja])")) found.push(`${word.textContent} has a reading`);
          }
          return found;
        }, level)),
      );
    }
    return found;
  };
  none(await findings(here, sample(), { scripts: true }, look));
});

test("whoever listens hears each word once: names and texts are the same with readings and without", async () => {
  const heard = async (client) => {
    const { nodes } = await client.send("Accessibility.getFullAXTree");
    const said = nodes.filter((node) => !node.ignored && ["StaticText", "heading", "link", "button", "columnheader", "rowheader", "cell"].includes(node.role.value));
    return said.map((node) => `${node.role.value} 「${node.name?.value ?? ""}」`);
  };
  const look = async (page) => {
    const client = await page.context().newCDPSession(page);
    await furigana(page, "none");
    const plain = await heard(client);
    await furigana(page, "all");
    const read = await heard(client);
    await client.detach();
    const differ = plain.find((one, index) => one !== read[index]);
    const names = await page.evaluate(() => {
      const plain = (element) => {
        const copy = element.cloneNode(true);
        for (const reading of copy.querySelectorAll("rt, rp")) reading.remove();
        return copy.textContent.replace(/\s+/g, "");
      };
      const all = [...document.querySelectorAll("h1, h2, h3, a[href]")];
      return all.filter((element) => !element.closest("details:not([open]), [hidden]")).map(plain);
    });
    const known = new Set(read.map((one) => one.replace(/^\S+ /, "").replace(/\s+/g, "")));
    const found = names.filter((name) => name && !known.has(`「${name}」`)).map((name) => `「${name}」 is named otherwise`);
    if (plain.length < 20) found.push(`only ${plain.length} things are said`);
    if (differ !== undefined || plain.length !== read.length) found.push(`says other things with readings than ${differ}`);
    return found;
  };
  none(await findings(here, onePerKind(), { scripts: true }, look));
});

test("copied text is plain", async () => {
  const context = await here.browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const tab = await context.newPage();
  await tab.goto(here.address(page("measure")));
  await furigana(tab, "all");
  await tab.evaluate(() => getSelection().selectAllChildren(document.querySelector("main")));
  await tab.keyboard.press("Control+C");
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  const plain = await tab.evaluate(() => {
    const main = document.querySelector("main h1").cloneNode(true);
    for (const reading of main.querySelectorAll("rt, rp")) reading.remove();
    return main.textContent;
  });
  assert.ok(copied.includes(plain), `${plain} in ${copied.slice(0, 200)}`);
  const readings = await tab.locator("main rt").allTextContents();
  assert.ok(readings.length > 10);
  assert.ok(!/[一-龠][（(]?[ぁ-ん]+[）)]/.test(copied.replace(/（[^）]*[^ぁ-ん）][^）]*）/g, "")), copied);
  await context.close();
});

for (const [name, address] of [
  ["over HTTP", "address"],
  ["from a file", "file"],
]) {
  test(`the choice is remembered from page to page, before the page is painted: ${name}`, async () => {
    const context = await here.browser.newContext();
    const faults = [];
    const tab = await context.newPage();
    tab.on("pageerror", (error) => faults.push(error.message));
    tab.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    // What holds when the first piece of the page is there to be painted.
    await tab.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.furiganaAtFirst = document.documentElement.dataset.furigana;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    const [one, other] = [page("measure"), page("plan-home")].map((page) => here[address](page));
    await tab.goto(one);
    assert.deepEqual(await pressed(tab), ["none"]);
    await tab.click("[data-furigana-toggle]");
    assert.equal(await level(tab), "all");
    assert.deepEqual(await pressed(tab), ["all"]);
    await tab.goto(other);
    assert.equal(await tab.evaluate(() => window.furiganaAtFirst), "all");
    assert.deepEqual(await pressed(tab), ["all"]);
    // Pressing what is pressed releases it.
    await tab.click("[data-furigana-toggle]");
    assert.deepEqual(await pressed(tab), ["none"]);
    await tab.goto(one);
    assert.equal(await level(tab), "none");
    await tab.click("[data-furigana-set=hard]");
    await tab.reload();
    assert.deepEqual(await pressed(tab), ["hard"]);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("the theme follows the system until the reader chooses, and again when the choice is taken back", async () => {
  const context = await here.browser.newContext({ colorScheme: "light" });
  const tab = await context.newPage();
  await tab.goto(here.address(page("measure")));
  const button = tab.locator("[data-theme-toggle]");
  const paper = () => tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await button.click();
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  const dark = await paper();
  assert.notEqual(dark, light);
  await tab.goto(here.address(page("plan-home")));
  assert.equal(await paper(), dark);
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  await button.click();
  assert.equal(await paper(), light);
  await tab.emulateMedia({ colorScheme: "dark" });
  assert.equal(await paper(), dark);
  // The page hears of it a moment later.
  await tab.waitForSelector("[data-theme-toggle][aria-pressed=true]");
  await context.close();
});

test("with storage blocked the choice holds on the page", async () => {
  const context = await here.browser.newContext();
  await context.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("blocked", "SecurityError");
      },
    });
  });
  const tab = await context.newPage();
  const faults = [];
  tab.on("pageerror", (error) => faults.push(error.message));
  await tab.goto(here.address(page("measure")));
  await tab.click("[data-furigana-toggle]");
  assert.equal(await level(tab), "all");
  assert.deepEqual(faults, []);
  await context.close();
});

test("without JavaScript radios take the place of the buttons", async () => {
  const context = await here.browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  for (const address of [here.address(page("measure")), here.file(page("measure"))]) {
    await tab.goto(address);
    assert.equal(await tab.locator("button:visible").count(), 0);
    assert.equal(await tab.getByRole("group", { name: "ふりがな" }).getByRole("radio").count(), 3);
    const shown = () => tab.locator("main rt:visible").count();
    const [all, hard] = [await tab.locator("main rt").count(), await tab.locator("main [data-hard] > rt").count()];
    assert.ok(all > hard && hard > 0, `${all} ${hard}`);
    assert.equal(await shown(), 0);
    await tab.check("[data-furigana-radio=all]");
    assert.equal(await shown(), all);
    await tab.check("[data-furigana-radio=hard]");
    assert.equal(await shown(), hard);
    await tab.check("[data-furigana-radio=none]");
    assert.equal(await shown(), 0);
  }
  await context.close();
});

test("every page asks for its two scripts and breaks no rule of its policy, over HTTP and from a file", async () => {
  // A chart in a page of others has no buttons.
  const look = async (page, { kind }) => {
    const set = await page.evaluate(() => [document.documentElement.dataset.js, document.querySelectorAll("[data-furigana-toggle]").length]);
    return set[0] === "" && set[1] === (kind === "embed" ? 0 : 1) ? [] : [`scripts: ${set}`];
  };
  none(await findings(here, sample(), { scripts: true }, look));
  const files = sample().filter(({ path }) => path !== NOT_FOUND);
  none(await findings(here, files, { scripts: true, at: here.file }, look));
});
