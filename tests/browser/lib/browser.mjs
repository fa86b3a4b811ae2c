// Opens pages of the built site in Chromium and notes what they do that they must not.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { after, before } from "node:test";
import path from "node:path";
import { SITE } from "./site.mjs";
import { host } from "./server.mjs";

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
];

export function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // The next name may be there.
    }
  }
  throw new Error("no Chromium found: install it, or name it in CHROMIUM");
}

/** Each scenario: options of the browser context, and what to do to the page once it is open. */
export const SCENARIOS = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colors": { forcedColors: "active" },
  "320 px": { viewport: { width: 320, height: 640 } },
  "200 % text": { prepare: doubleText },
  "320 px and 200 % text": { viewport: { width: 320, height: 640 }, prepare: doubleText },
  "hard furigana": { prepare: (page) => furigana(page, "hard") },
  "all furigana, 320 px": { viewport: { width: 320, height: 640 }, prepare: (page) => furigana(page, "all") },
  "all furigana, dark": { colorScheme: "dark", prepare: (page) => furigana(page, "all") },
  print: { viewport: { width: 680, height: 960 }, prepare: (page) => page.emulateMedia({ media: "print" }) },
};

/** As a reader does who sets the text size to 200 %. */
export function doubleText(page) {
  return page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
}

/** As a reader does who chooses how much furigana there is, with JavaScript or without. */
export function furigana(page, level) {
  return page.evaluate((level) => {
    document.documentElement.dataset.furigana = level;
    const radio = document.querySelector(`[data-furigana-radio="${level}"]`);
    if (radio) radio.checked = true;
  }, level);
}

/** Starts a browser and the server; `close` ends both. */
export async function start() {
  const server = await host();
  const browser = await chromium.launch({ executablePath: executable(), args: FLAGS });
  return {
    browser,
    /** The address of a page, over HTTP. */
    address: server.address,
    /** The address of a page, as a double click on the file opens it. */
    file: ({ path: page }) => pathToFileURL(path.join(SITE, page)).href,
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** Starts a browser for the tests of a file. */
export function stage() {
  const here = {};
  before(async () => Object.assign(here, await start()));
  after(() => here.close?.());
  return here;
}

/**
 * Opens every page in turn and gathers what `look(page, entry)` finds, each with the path before it.
 * What a page asks of other origins, says on the console or fails to load is a finding, always.
 */
export async function findings(here, pages, { scenario = "light", scripts = false, at = here.address, extraHTTPHeaders = {} } = {}, look) {
  const { prepare, ...options } = SCENARIOS[scenario];
  const found = [];
  const queue = [...pages];
  const worker = async () => {
    const context = await here.browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: "ja-JP",
      javaScriptEnabled: scripts,
      extraHTTPHeaders,
      ...options,
    });
    const page = await context.newPage();
    let entry;
    const note = (finding) => found.push(`${entry.path}: ${finding}`);
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) note(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => note(`error: ${error.message}`));
    page.on("response", (response) => {
      if (response.status() >= 400) note(`${response.status()} ${response.url()}`);
    });
    // Watched, not intercepted: that would keep the browser from caching the style sheet.
    page.on("request", (request) => {
      const [url, own] = [new URL(request.url()), new URL(at(entry))];
      if (url.origin !== own.origin || url.protocol !== own.protocol) note(`asks for ${url}`);
    });
    while ((entry = queue.shift())) {
      await page.goto(at(entry), { waitUntil: "load" });
      await prepare?.(page);
      for (const finding of (await look(page, entry)) ?? []) note(finding);
    }
    await context.close();
  };
  await Promise.all([worker(), worker()]);
  return found.sort();
}

/**
 * As `findings`, for several looks at once, so that each page is opened once: resolves to {name: findings}. What a page does
 * by itself stands with the first look.
 */
export async function survey(here, pages, options, looks) {
  const found = Object.fromEntries(Object.keys(looks).map((name) => [name, []]));
  const always = await findings(here, pages, options, async (page, entry) => {
    for (const [name, look] of Object.entries(looks)) {
      for (const finding of (await look(page, entry)) ?? []) found[name].push(`${entry.path}: ${finding}`);
    }
  });
  for (const list of Object.values(found)) list.sort();
  Object.values(found)[0].unshift(...always);
  return found;
}

/** Fails with every finding on a line of its own. */
export function none(found) {
  if (found.length > 0) assert.fail(`${found.length} found:\n${found.join("\n")}`);
}
