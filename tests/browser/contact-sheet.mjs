// Screenshots of each page kind of every plan at 360 and 1280 px, light and dark, without readings and with all: index.html and one
// sheet per kind, in a folder of out/ that is named for the site. `SITE=` names another site, such as one built with its gallery.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { SCENARIOS, furigana, start } from "./lib/browser.mjs";
import { SITE, onePerKind } from "./lib/site.mjs";

const OUT = path.join(fileURLToPath(new URL("out", import.meta.url)), path.basename(SITE));
const WIDTHS = [360, 1280];
const THEMES = ["light", "dark"];
const LEVELS = ["none", "all"];
/** How much of a long page the sheet shows, in px. */
const FOLD = 1600;

fs.rmSync(OUT, { recursive: true, force: true });
fs.mkdirSync(OUT, { recursive: true });
const here = await start();
const rows = [];
for (const entry of onePerKind()) {
  const name = [entry.plan, entry.kind].filter(Boolean).join("-");
  const shots = [];
  for (const width of WIDTHS) {
    for (const theme of THEMES) {
      const viewport = { width, height: 800 };
      const page = await here.browser.newPage({ ...SCENARIOS[theme], viewport, locale: "ja-JP" });
      await page.goto(here.address(entry), { waitUntil: "load" });
      for (const level of LEVELS) {
        await furigana(page, level);
        const file = `${name}-${width}-${theme}-${level}.png`;
        await page.screenshot({ path: path.join(OUT, file), fullPage: true });
        shots.push({ file, width });
      }
      await page.close();
    }
  }
  rows.push({ name, kind: entry.kind, path: entry.path, shots });
  console.log(name);
}

const figure = ({ file, width }) =>
  `<a href="${file}" style="width:${width / 4}px;height:${FOLD / 4}px"><img src="${file}" alt="${file}" width="${width / 4}"></a>`;
const row = ({ name, path, shots }) => `<section><h2>${name}<br><small>${path}</small></h2>${shots.map(figure).join("")}</section>`;
const sheet = (rows) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Contact sheet</title>
<style>
  body { font: 14px sans-serif; margin: 16px; background: #888; width: max-content; }
  section { display: flex; gap: 12px; margin-block-end: 20px; }
  h2 { font-size: 14px; width: 130px; overflow-wrap: anywhere; }
  a { overflow: hidden; display: block; }
  img { display: block; }
</style>
${rows.map(row).join("\n")}
`;
fs.writeFileSync(path.join(OUT, "index.html"), sheet(rows));
// One sheet per page kind, with all plans: long pages side by side are too much for one picture of everything.
const page = await here.browser.newPage({ viewport: { width: 1900, height: 800 } });
for (const kind of new Set(rows.map(({ kind }) => kind))) {
  const file = path.join(OUT, `${kind}.html`);
  fs.writeFileSync(file, sheet(rows.filter((row) => row.kind === kind)));
  await page.goto(`file://${file}`);
  await page.screenshot({ path: path.join(OUT, `${kind}.png`), fullPage: true, timeout: 120_000 });
  fs.rmSync(file);
}
await here.close();
