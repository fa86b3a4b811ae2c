// The Nu HTML checker over every page and the style sheet: no error, no warning.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { text } from "node:stream/consumers";
import { none } from "./lib/browser.mjs";
import { host } from "./lib/server.mjs";
import { pages, redirects } from "./lib/site.mjs";

const JAR = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
const STYLES = "assets/michinori.css";

/** What the checker says of CSS that is younger than it, though every browser of the last years reads it. */
const UNKNOWN_TO_THE_CHECKER = [
  // CSS Containment 3, in all browsers since February 2023.
  "CSS: Unrecognized at-rule “@container”",
  "CSS: “container-type”: Property “container-type” doesn't exist.",
  // SVG 2, in all browsers since January 2020.
  "CSS: “paint-order”: Property “paint-order” doesn't exist.",
];

/** What the checker says of these addresses and files: one process for them all. */
async function check(places) {
  const java = spawn(
    "java",
    // It asks no loopback address unless it is told to.
    ["-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", JAR, "--also-check-css", "--format", "json", "--stdout", ...places],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [said] = await Promise.all([text(java.stdout), once(java, "close")]);
  return JSON.parse(said).messages;
}

test("the Nu HTML checker finds nothing on any page, nor in the style sheet", async () => {
  // A page with a fault, the last one: what the checker says of it shows that it has checked, and to the end.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vnu-"));
  const faulty = path.join(folder, "faulty.html");
  fs.writeFileSync(faulty, '<!doctype html><html lang="en"><title>A fault</title><p><img src="no-words.png"></p>');
  // Over HTTP, as a reader gets them: to a page opened as a file, the policy `style-src 'self'` forbids its style sheet.
  const server = await host();
  try {
    const files = [...pages, ...redirects, { path: STYLES }];
    const said = await check([...files.map(server.address), faulty]);
    const ofFaulty = said.filter(({ url }) => url?.endsWith("/faulty.html"));
    assert.match(ofFaulty.map(({ message }) => message).join("\n"), /must have an “alt” attribute/);
    none(
      said
        .filter((message) => !ofFaulty.includes(message))
        .filter(({ url, message }) => !(url?.endsWith(STYLES) && UNKNOWN_TO_THE_CHECKER.includes(message)))
        .map(({ url, type, lastLine, message, extract }) => `${url}:${lastLine}: ${type}: ${message} ${extract ?? ""}`),
    );
  } finally {
    server.close();
    fs.rmSync(folder, { recursive: true });
  }
});
