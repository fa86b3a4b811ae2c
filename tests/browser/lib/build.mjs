// The program itself, for tests that need a site built in another way than `public/`.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const CARGO = ["cargo", "run", "--quiet", "--release", "--"];

/** Builds the repository's content with further options into a new folder, and returns it; `MICHINORI` names the program. */
export function build(...options) {
  const out = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "michinori-")), "site");
  const [program, ...first] = process.env.MICHINORI ? [path.resolve(process.env.MICHINORI)] : CARGO;
  execFileSync(program, [...first, "build", "--out", out, ...options], { cwd: ROOT, stdio: "pipe" });
  return out;
}
