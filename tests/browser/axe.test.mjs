// axe on every component of every page kind, as each reader may see it.
import fs from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { SCENARIOS, findings, none, stage } from "./lib/browser.mjs";
import { WITHOUT_SCRIPTS } from "./lib/server.mjs";
import { sample } from "./lib/site.mjs";

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Off by default, and worth knowing.
const RULES = Object.fromEntries(
  ["target-size", "label-content-name-mismatch", "p-as-heading", "table-fake-caption", "td-has-header"].map(
    (rule) => [rule, { enabled: true }],
  ),
);
/** Nobody touches paper. */
const NOT_FOR = { print: ["target-size"] };
const here = stage();

const off = (rules = []) => Object.fromEntries(rules.map((rule) => [rule, { enabled: false }]));

const violations = (scenario) => async (page) => {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    async ({ tags, rules }) => {
      const result = await axe.run(document, {
        runOnly: { type: "tag", values: tags },
        rules,
        resultTypes: ["violations"],
      });
      return result.violations;
    },
    { tags: TAGS, rules: { ...RULES, ...off(NOT_FOR[scenario]) } },
  );
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} (${help}) at ${target.join(" ")}`));
};

for (const scenario of Object.keys(SCENARIOS)) {
  test(`axe finds nothing: ${scenario}`, async () => {
    none(await findings(here, sample(), { scenario, scripts: true }, violations(scenario)));
  });
}

// axe is a script itself, so the page is served as one without JavaScript sees it.
for (const scenario of ["light", "320 px and 200 % text"]) {
  test(`axe finds nothing without JavaScript: ${scenario}`, async () => {
    const extraHTTPHeaders = { [WITHOUT_SCRIPTS]: "1" };
    const bare = (page) => page.evaluate(() => (document.querySelector("script, noscript") ? ["there are scripts"] : []));
    const look = async (page) => [...(await bare(page)), ...(await violations(scenario)(page))];
    none(await findings(here, sample(), { scenario, scripts: true, extraHTTPHeaders }, look));
  });
}
