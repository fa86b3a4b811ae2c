// A static server for the tests: the site below a sub path, under the strictest policy.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { NOT_FOUND, SITE, baseOfNotFound } from "./site.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};

const POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'";

/** The sub path: a site must run below any. */
const BASE = "/dx/report/";

/** A request with this header gets a page as a browser without JavaScript shows it: for tools that are scripts themselves. */
export const WITHOUT_SCRIPTS = "x-without-scripts";

const withoutScripts = (html) => html.replace(/<script\b[^>]*><\/script>|<\/?noscript>/g, "");

/** Serves the site; `address` says where a page or another file of it stands. */
export async function host() {
  const { origin, close } = await serve(SITE, [BASE, baseOfNotFound()]);
  const address = ({ path: file }) =>
    origin + (file === NOT_FOUND ? baseOfNotFound() : BASE) + file.replace(/index\.html$/, "");
  return { address, close };
}

/** Serves `folder` below each of `bases` on a free port; returns {origin, close}. */
async function serve(folder, bases) {
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const base = bases.find((base) => asked.startsWith(base));
    let file = base && path.join(folder, asked.slice(base.length));
    if (file && (asked.endsWith("/") || asked === base)) file = path.join(file, "index.html");
    if (!file || !file.startsWith(folder) || !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[path.extname(file)] ?? "application/octet-stream",
      "content-security-policy": POLICY,
    });
    const content = fs.readFileSync(file);
    response.end(request.headers[WITHOUT_SCRIPTS] && file.endsWith(".html") ? withoutScripts(content.toString()) : content);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
