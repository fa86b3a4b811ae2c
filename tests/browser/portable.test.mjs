// What `build --portable` makes: a site that is read by opening its files, without any server.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "./lib/build.mjs";
import { none, stage } from "./lib/browser.mjs";
import { NOT_FOUND } from "./lib/site.mjs";

const here = stage();
let folder;
before(() => {
  folder = build("--portable");
});
after(() => fs.rmSync(path.dirname(folder), { recursive: true }));

const at = ({ path: page }) => pathToFileURL(path.join(folder, page)).href;
/** Whether an address names a file, whatever the place on it. */
const isFile = (address) => fs.statSync(fileURLToPath(new URL(address)), { throwIfNoEntry: false })?.isFile() ?? false;

test("every link within a portable site names a file that is there", () => {
  const pages = fs
    .readdirSync(folder, { recursive: true })
    .map((name) => ({ path: String(name).split(path.sep).join("/") }))
    // What a server shows at any address is no page to open.
    .filter(({ path: name }) => name.endsWith(".html") && name !== NOT_FOUND);
  const found = [];
  let count = 0;
  for (const page of pages) {
    const html = fs.readFileSync(path.join(folder, page.path), "utf8");
    for (const [, quoted, bare] of html.matchAll(/(?:\s(?:href|src)=|;\s*url=)(?:"([^"]*)"|([^\s">]+))/g)) {
      const address = new URL((quoted ?? bare).replaceAll("&amp;", "&"), at(page));
      if (address.protocol !== "file:") continue;
      count += 1;
      if (!isFile(address)) found.push(`${page.path}: leads to ${address}`);
    }
  }
  assert.ok(count > 10 * pages.length, `${count} links on ${pages.length} pages`);
  none(found);
});

test("one goes through a portable site by clicking", async () => {
  const page = await here.browser.newPage({ javaScriptEnabled: false, locale: "ja-JP" });
  const follow = async (link) => {
    const address = await link.evaluate((one) => one.href);
    await link.click();
    await page.waitForURL(address);
    assert.ok(isFile(page.url()), page.url());
    assert.equal(await page.locator("h1").count(), 1, page.url());
    return address;
  };
  await page.goto(at({ path: "index.html" }));
  // From the list of the plans into the first of them, and from there through its navigation.
  await follow(page.locator("main .mi-plan a").first());
  const home = page.url();
  const navigation = () => page.locator("header nav a");
  const count = await navigation().count();
  assert.ok(count >= 3, `${count} links in the navigation`);
  for (let index = 0; index < count; index++) {
    await follow(navigation().nth(index));
    await page.goto(home);
  }
  // A total leads to the list that proves it.
  const total = page.locator("main a.mi-lead__fig").first();
  const figure = (await total.textContent()).replace(/\D/g, "");
  const address = await follow(total);
  const target = page.locator(`[id="${decodeURIComponent(new URL(address).hash.slice(1))}"]`);
  assert.ok((await target.textContent()).includes(figure), `${figure} leads to ${address}`);
  await page.close();
});
