// The search: what is found, however it is typed; by keyboard, from a file, under a strict policy, and what is there without JavaScript.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { SCENARIOS, furigana, none, stage } from "./lib/browser.mjs";
import { pages } from "./lib/site.mjs";

const here = stage();
const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TABLE = new URL("../search/normalized.tsv", import.meta.url);
const isReal = pages.some(({ path }) => path.startsWith("kasama/"));
/** The page that finds everything, and one of a plan. */
const WHOLE = { path: isReal ? "search/index.html" : pages.find(({ kind }) => kind === "search").path };
const KASAMA = { path: "kasama/search/index.html" };
const real = (name, run) => test(name, { skip: !isReal && "needs the real plans" }, run);

/** Opens a page, runs, and fails with whatever the page says on the console. */
async function visit(entry, run, { at = here.address, scripts = true, ...options } = {}) {
  const context = await here.browser.newContext({ locale: "ja-JP", viewport: { width: 1280, height: 800 }, javaScriptEnabled: scripts, ...options });
  const page = await context.newPage();
  const found = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && found.push(message.text()));
  page.on("pageerror", (error) => found.push(error.message));
  page.on("response", (response) => response.status() >= 400 && found.push(`${response.status()} ${response.url()}`));
  await page.goto(at(entry));
  await run(page);
  await context.close();
  none(found);
}

const status = (page) => page.locator(".mi-results__status");
const plain = (element) => {
  const copy = element.cloneNode(true);
  for (const reading of copy.querySelectorAll("rt, rp")) reading.remove();
  return copy.textContent;
};
const titles = (page) => page.locator(".mi-result h3").evaluateAll((all, plain) => all.map(new Function(`return ${plain}`)()), String(plain));

/** As a reader asks, who then hears how many there are. */
async function ask(page, query) {
  await page.locator("#q").fill(query);
  await page.locator("#q").press("Enter");
  await page.waitForFunction((query) => document.querySelector(".mi-results__status").textContent.includes(`「${query}」`), query.trim());
  return status(page).textContent();
}

test("what is typed is written as the index is", async () => {
  const rows = fs.readFileSync(TABLE, "utf8").trimEnd().split("\n").map((line) => line.split("\t"));
  await visit(WHOLE, async (page) => {
    const found = await page.evaluate((rows) => rows.map(([text]) => globalThis.michinori.normalize(text)), rows);
    assert.deepEqual(found, rows.map(([, expected]) => expected));
  });
});

real("one finds by kanji, hiragana, katakana, full and half width and by number", async () => {
  await visit(KASAMA, async (page) => {
    for (const query of ["電子契約の", "でんしけいやくの", "デンシケイヤクノ", "ﾃﾞﾝｼｹｲﾔｸﾉ", "通番31", "通番３１", "31"]) {
      assert.match(await ask(page, query), /[0-9]+件見つかりました$/, query);
      assert.equal((await titles(page))[0], "電子契約の導入", query);
    }
    // The term itself stands first, then what begins with it.
    await ask(page, "電子契約");
    assert.deepEqual((await titles(page)).slice(0, 2), ["電子契約", "電子契約の導入"]);
    for (const query of ["LINE", "line", "ＬＩＮＥ"]) {
      await ask(page, query);
      assert.match((await titles(page))[0], /LINE/, query);
    }
    await ask(page, "ｺﾝﾋﾞﾆ");
    assert.match((await titles(page))[0], /^コンビニ/);
  });
});

real("a result has title, snippet with what was found marked, number, plan, department and rating, and leads to its page", async () => {
  await visit(WHOLE, async (page) => {
    await ask(page, "電子契約");
    const item = page.locator(".mi-result", { hasText: "通番31" });
    assert.deepEqual(await item.locator("h3 mark").allTextContents(), ["電子", "契約"]);
    for (const words of ["笠間市", "令和3年度", "「"]) assert.ok((await item.locator(".mi-result__meta").textContent()).includes(words), words);
    assert.ok((await item.locator("[data-departments]").textContent()).endsWith("課"));
    assert.ok((await item.locator(".mi-result__snippet").textContent()).length > 10);
    // In the reading: the word under it is marked.
    await ask(page, "けいやく");
    assert.ok((await page.locator(".mi-result h3 mark").allTextContents()).includes("契約"));
    await item.locator("a").click();
    await page.waitForURL("**/kasama/measures/e-contract/");
  });
});

real("what the address asks for is shown, and back and forward go from one question to the other", async () => {
  for (const asked of ["?q=LINE", "#q=LINE"]) {
    const look = async (page) => {
      await page.waitForSelector(".mi-result");
      assert.equal(await page.locator("#q").inputValue(), "LINE");
    };
    await visit(WHOLE, look, { at: (entry) => here.address(entry) + asked });
  }
  await visit(WHOLE, async (page) => {
    await ask(page, "窓口");
    await ask(page, "税");
    await page.goBack();
    await page.waitForFunction(() => document.querySelector(".mi-results__status").textContent.includes("「窓口」"));
    assert.equal(await page.locator("#q").inputValue(), "窓口");
    await page.goForward();
    await page.waitForFunction(() => document.querySelector(".mi-results__status").textContent.includes("「税」"));
  });
});

real("a plan's page finds what is in the plan, and leads on to all", async () => {
  await visit(KASAMA, async (page) => {
    const count = Number((await ask(page, "窓口")).match(/(\d+)件/)[1]);
    const all = Number((await page.locator(".mi-results__wider").textContent()).match(/(\d+)件/)[1]);
    assert.ok(all > count, `${all} of all, ${count} of the plan`);
    const plans = await page.locator("[data-plan-name]").allTextContents();
    assert.deepEqual([...new Set(plans)], ["笠間市"]);
    await page.locator(".mi-results__wider a").click();
    await page.waitForURL("**/search/?q=*");
    await page.waitForSelector(".mi-result");
    assert.ok((await status(page).textContent()).includes(`${all}件`));
  });
});

real("with the keyboard alone one asks from a plan's home, hears how many there are, and goes on", async () => {
  await visit({ path: "kasama/index.html" }, async (page) => {
    await page.locator("#q").focus();
    await page.keyboard.type("窓口");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/kasama/search/?q=*");
    await page.waitForSelector(".mi-result");
    assert.equal(await status(page).getAttribute("role"), "status");
    await page.locator("#q").focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("の");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".mi-results__status").textContent.includes("「の」"));
    // The focus stays where one types; the next stops are the button, then the results.
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.closest("li.mi-result") === document.querySelector("li.mi-result")), true);
    const before = await page.locator(".mi-result").count();
    assert.equal(before, 10);
    await page.locator(".mi-results > button").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll(".mi-result").length === 20);
    // What is new has the focus.
    const at = await page.evaluate(() => [...document.querySelectorAll(".mi-result")].indexOf(document.activeElement.closest("li")));
    assert.equal(at, 10);
  });
});

test("what is not found is said, with ways out", async () => {
  await visit(WHOLE, async (page) => {
    assert.equal(await ask(page, "ぬるぽぬるぽ"), "「ぬるぽぬるぽ」は見つかりませんでした");
    assert.ok(await page.locator(".mi-results__help").isVisible());
    assert.equal(await page.locator(".mi-result").count(), 0);
    // Nothing is asked for.
    await page.locator("#q").fill("　");
    await page.locator("#q").press("Enter");
    await page.waitForFunction(() => document.querySelector(".mi-results__status").textContent === "");
    assert.ok(await page.locator(".mi-results__help").isHidden());
  });
});

test("what has no letter is not found either, and it is said", async () => {
  await visit(WHOLE, async (page) => {
    for (const query of [".*", "[(", "ー", "・"]) {
      assert.equal(await ask(page, query), `「${query}」は見つかりませんでした`);
      assert.ok(await page.locator(".mi-results__help").isVisible(), query);
    }
  });
});

real("figures are found as they are printed or typed, and the result tells what they are", async () => {
  await visit(WHOLE, async (page) => {
    for (const query of ["1,730", "1730", "１７３０", "１，７３０"]) {
      await ask(page, query);
      const item = page.locator(".mi-result", { hasText: "コンビニ" }).first();
      assert.deepEqual(await item.locator(".mi-result__snippet mark").allTextContents(), ["1,730"], query);
      assert.match(await item.locator(".mi-result__snippet").textContent(), /基準値|実績/, query);
    }
    for (const query of ["349,879", "88.9", "115.48", "16.7"]) assert.match(await ask(page, query), /件見つかりました$/, query);
  });
});

real("a year is found in each of its writings", async () => {
  await visit(WHOLE, async (page) => {
    const found = async (query) => Number((await ask(page, query)).match(/(\d+)件/)[1]);
    const all = await found("令和3年度");
    for (const query of ["れいわ3ねんど", "レイワ３ネンド", "2021年度"]) assert.equal(await found(query), all, query);
    for (const query of ["2021", "令和3"]) assert.ok((await found(query)) >= all, query);
    assert.ok((await found("れいわがんねんど")) > 0);
  });
});

real("what is marked does not stop before a long vowel mark", async () => {
  await visit(WHOLE, async (page) => {
    await ask(page, "マイナンバー");
    const marks = await page.locator(".mi-result mark").allTextContents();
    assert.ok(marks.length > 0 && marks.every((mark) => mark.endsWith("ー")), `${marks}`);
  });
});

real("a result tells first where a measure stands now", async () => {
  await visit(WHOLE, async (page) => {
    await ask(page, "キャッシュレス決済の導入");
    const marks = page.locator(".mi-result", { hasText: "通番10" }).first().locator(".mi-rating");
    const [state, rating] = await marks.allTextContents();
    assert.equal(state, "完了");
    assert.match(rating, /^令和3年度の進捗度「/);
    assert.equal(await marks.first().getAttribute("data-tone"), "done");
  });
});

test("typed markup is text", async () => {
  await visit(WHOLE, async (page) => {
    const query = "<img src=x onerror=alert(1)>";
    assert.equal(await ask(page, query), `「${query}」は見つかりませんでした`);
    assert.equal(await page.locator("main img").count(), 0);
  });
});

real("it works from files", async () => {
  await visit(
    WHOLE,
    async (page) => {
      await ask(page, "でんしけいやく");
      assert.ok((await titles(page)).includes("電子契約の導入"));
      await ask(page, "LINE");
      await page.goBack();
      await page.waitForFunction(() => document.querySelector(".mi-results__status").textContent.includes("「でんしけいやく」"));
    },
    { at: here.file },
  );
});

test("without JavaScript there is the index of all measures by their readings, and no field that does nothing", async () => {
  const entry = isReal ? KASAMA : WHOLE;
  const options = { scripts: false };
  await visit(
    entry,
    async (page) => {
      assert.ok(await page.locator("main form").isHidden());
      const told = (await page.locator("main noscript").allTextContents()).join("");
      assert.ok(await page.locator("main noscript").last().isVisible());
      assert.equal(told.split("JavaScript").length, 2, told);
      const rows = await page.locator(".mi-kana a").allTextContents();
      const heads = await page.locator("main h3").allTextContents();
      assert.ok(rows.length > 0 && rows.length === heads.length);
      if (!isReal) return;
      assert.ok(rows.includes("あ") && rows.length >= 10, `${rows}`);
      assert.ok((await page.locator(".mi-links a").count()) > 60);
      await page.locator(".mi-kana a", { hasText: "た" }).click();
      assert.ok(page.url().endsWith("#row-ta"));
      assert.ok((await page.locator("#row-ta + ul a").allTextContents()).some((title) => title.startsWith("電") || title.includes("でんし")));
    },
    options,
  );
});

for (const scenario of ["light", "dark", "forced colors", "320 px", "200 % text", "all furigana, 320 px"]) {
  real(`axe finds nothing among results, and nothing is wider than the window: ${scenario}`, async () => {
    const { prepare, ...options } = SCENARIOS[scenario];
    await visit(
      KASAMA,
      async (page) => {
        await prepare?.(page);
        await ask(page, "しんせい");
        await page.evaluate(AXE);
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        const violations = await page.evaluate(async (tags) => (await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })).violations, tags);
        none(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(" ")}`)));
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide} px too wide`);
      },
      options,
    );
  });
}

real("the readings of results are those that the reader chose", async () => {
  await visit(KASAMA, async (page) => {
    await ask(page, "しんせい");
    const reading = page.locator(".mi-result rt").first();
    await furigana(page, "none");
    assert.ok(await reading.isHidden());
    await furigana(page, "all");
    assert.ok(await reading.isVisible());
    assert.equal(await reading.getAttribute("aria-hidden"), "true");
  });
});

real("only the search page loads its script", () => {
  none(pages.filter(({ kind, html }) => kind !== "search" && html.includes("assets/search")).map(({ path }) => path));
});
