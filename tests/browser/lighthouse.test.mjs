// Lighthouse, as on a phone: the home of a plan, its list and a measure. The newest major of it needs a newer Node than Debian has.
import assert from "node:assert/strict";
import { test } from "node:test";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { FLAGS, executable } from "./lib/browser.mjs";
import { freePort } from "./lib/firefox.mjs";
import { host } from "./lib/server.mjs";
import { pages } from "./lib/site.mjs";

/** As many runs as a median needs. */
const RUNS = 3;
const WHOLE = ["accessibility", "best-practices", "seo"];
const kinds = ["plan-home", "measures", "measure"];
/** The longest page of each kind: what holds for it holds for lighter ones. */
const longest = (kind) => pages.filter((page) => page.kind === kind).reduce((one, other) => (one.html.length < other.html.length ? other : one));
const isDraft = pages.some(({ html }) => html.includes('class="mi-draft"') || html.includes("class=mi-draft"));

test(
  "Lighthouse gives 100 for accessibility, best practices and findability, and nothing shifts while a page loads",
  { skip: isDraft && "a draft asks robots to stay away" },
  async (context) => {
    const server = await host();
    const port = await freePort();
    const browser = await chromium.launch({ executablePath: executable(), args: [...FLAGS, `--remote-debugging-port=${port}`] });
    const found = [];
    try {
      for (const entry of kinds.map(longest)) {
        const speeds = [];
        for (let run = 0; run < RUNS; run++) {
          const onlyCategories = run === 0 ? [...WHOLE, "performance"] : ["performance"];
          const { lhr } = await lighthouse(server.address(entry), { port, logLevel: "silent", onlyCategories });
          assert.equal(lhr.runtimeError, undefined, lhr.runtimeError?.message);
          for (const { id, score, auditRefs } of Object.values(lhr.categories).filter(({ id }) => WHOLE.includes(id))) {
            const failed = auditRefs.filter(({ id }) => lhr.audits[id].score !== null && lhr.audits[id].score < 1).map(({ id }) => id);
            if (score !== 1) found.push(`${entry.path}: ${id} ${score * 100}: ${failed.join(", ")}`);
          }
          const shift = lhr.audits["cumulative-layout-shift"].numericValue;
          if (shift !== 0) found.push(`${entry.path}: things shift by ${shift}`);
          speeds.push(lhr.categories.performance.score * 100);
        }
        const median = speeds.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
        // Told, not held: it depends on the machine.
        context.diagnostic(`${entry.path}: performance ${Math.round(median)}, median of ${RUNS}`);
      }
    } finally {
      await browser.close();
      server.close();
    }
    assert.deepEqual(found, []);
  },
);
