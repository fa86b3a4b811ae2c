// The built site as files: which pages there are, and which of them stand for all.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the built site. */
export const SITE = path.resolve(
  process.env.SITE ?? fileURLToPath(new URL("../../../public", import.meta.url)),
);

/** What no link leads to: it may be shown at any address, so only its own base path fits it. */
export const NOT_FOUND = "404.html";

const read = (page) => fs.readFileSync(path.join(SITE, page), "utf8");
const attribute = (html, name) =>
  html.match(new RegExp(`\\s${name}=(?:"([^"]*)"|([^\\s">]+))`))?.slice(1).find(Boolean);

/** Every page as {path, plan, kind, html}, ordered by path. */
const all = fs
  .readdirSync(SITE, { recursive: true })
  .map((name) => String(name).split(path.sep).join("/"))
  .filter((name) => name.endsWith(".html"))
  .sort()
  .map((name) => ({ path: name, html: read(name) }))
  .map(({ path: name, html }) => ({
    path: name,
    html,
    plan: name.includes("/") ? name.split("/")[0] : "",
    kind: attribute(html, "data-page"),
  }));

const leadsOn = ({ html }) => /http-equiv="?refresh/i.test(html);

/** The pages to read. */
export const pages = all.filter((page) => !leadsOn(page));

/** The pages that only lead on to another. */
export const redirects = all.filter(leadsOn);

/** The base path below which 404.html looks for its style sheet, such as `/` or `/dx/`. */
export const baseOfNotFound = () => read(NOT_FOUND).match(/href="?([^\s">]*)assets\//)[1];

/** What these say is content (what a figure is of, what a filter finds) or a length: no component of its own. */
const OWN = ["fact", "department", "policy", "rating", "year", "plan", "room", "fit"].map((name) => `data-${name}`);

/** What a page is made of: element names, classes and variants. */
function features(html) {
  const found = new Set();
  for (const [, tag, rest] of html.matchAll(/<([a-z][a-z0-9]*)([^>]*)>/g)) {
    found.add(tag);
    for (const [, name, quoted, bare] of rest.matchAll(
      /\s(class|data-[a-z-]+|role|rel)=(?:"([^"]*)"|([^\s">]+))/g,
    )) {
      if (OWN.includes(name)) continue;
      for (const word of (quoted ?? bare).split(" ")) found.add(`${name}=${word}`);
    }
  }
  return found;
}

/**
 * Few pages that together show every component of every page kind: again and again the one with most that is new.
 * `ALL=1` takes all pages.
 */
export function sample() {
  if (process.env.ALL) return pages;
  const unseen = new Map(pages.map((page) => [page, new Set([...features(page.html)].map((part) => `${page.kind} ${part}`))]));
  const found = [];
  for (;;) {
    const next = pages.reduce((best, page) => (unseen.get(page).size > unseen.get(best).size ? page : best));
    const shown = [...unseen.get(next)];
    if (shown.length === 0) return found.sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const rest of unseen.values()) shown.forEach((part) => rest.delete(part));
    found.push(next);
  }
}

/** One page per kind and plan: the longest. */
export function onePerKind() {
  const longest = new Map();
  for (const page of pages) {
    const group = `${page.plan}-${page.kind}`;
    if ((longest.get(group)?.html.length ?? -1) < page.html.length) longest.set(group, page);
  }
  return [...longest.values()];
}
