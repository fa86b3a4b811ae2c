// Firefox as Debian packages it: pages over WebDriver BiDi (playwright-core), and what it tells assistive technology over Marionette.
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { firefox } from "playwright-core";

/** The program, or nothing where there is none. */
export function executable() {
  if (process.env.FIREFOX) return process.env.FIREFOX;
  for (const name of ["firefox-esr", "firefox"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // The next name may be there.
    }
  }
  return undefined;
}

/** A browser of playwright-core. */
export const launch = () => firefox.launch({ executablePath: executable(), channel: "moz-firefox" });

export async function freePort() {
  const server = net.createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A session of Marionette: `send(command, parameters)` resolves to the answer; `close` ends the browser. */
export async function marionette() {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "firefox-"));
  const port = await freePort();
  fs.writeFileSync(path.join(profile, "user.js"), `user_pref("marionette.port", ${port});\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\n`);
  const browser = spawn(executable(), ["--headless", "--marionette", "--no-remote", "--profile", profile], { stdio: "ignore" });
  const socket = await connect(port);
  // Each message is its length in bytes, a colon, and JSON: [type, number, …].
  let received = Buffer.alloc(0);
  const waiting = new Map();
  socket.on("data", (data) => {
    received = Buffer.concat([received, data]);
    for (;;) {
      const colon = received.indexOf(":");
      const length = Number(received.subarray(0, colon));
      if (colon < 0 || received.length < colon + 1 + length) return;
      const message = JSON.parse(received.subarray(colon + 1, colon + 1 + length));
      received = received.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue;
      const [, number, error, result] = message;
      const { resolve, reject } = waiting.get(number);
      waiting.delete(number);
      if (error) reject(new Error(`${error.error}: ${error.message}`));
      else resolve(result);
    }
  });
  let last = 0;
  const send = (command, parameters = {}) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      const text = JSON.stringify([0, last, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  await send("WebDriver:NewSession");
  const close = async () => {
    const ended = new Promise((ended) => browser.once("exit", ended));
    socket.end();
    browser.kill();
    await ended;
    fs.rmSync(profile, { recursive: true, force: true });
  };
  return { send, close };
}

/** Asks until the browser listens, for up to a minute. */
async function connect(port) {
  for (let tries = 0; tries < 300; tries++) {
    const socket = await new Promise((settled) => {
      const socket = net.connect(port, "127.0.0.1");
      socket.once("connect", () => settled(socket)).once("error", () => settled(undefined));
    });
    if (socket) return socket;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error("Firefox does not listen");
}
