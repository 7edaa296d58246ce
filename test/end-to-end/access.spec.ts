import { createServer } from "node:http";
import type { IncomingHttpHeaders, Server } from "node:http";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { rawRequest } from "../support/raw-request.ts";
import { ask, test } from "./window-test.ts";

/** Whatever a browser sends to another server of this machine. */
interface Stranger {
  readonly url: string;
  readonly heard: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  readonly server: Server;
}

/** A server on another port of 127.0.0.1, whose page may do what any page may. */
async function stranger(): Promise<Stranger> {
  const heard: Stranger["heard"] = [];
  const server = createServer((request, response) => {
    heard.push({ path: request.url ?? "", headers: request.headers });
    response.setHeader("content-type", "text/html");
    response.setHeader("access-control-allow-origin", "*");
    response.end("<!doctype html><title>stranger</title>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, heard, server };
}

const json = { "content-type": "application/json" };
const list = { method: "POST", path: "/api/request/tasks.list", body: "{}" };

test.describe("another server of this machine", () => {
  // The browser tells of everything that it keeps from the stranger's page.
  test.use({ complaints: async ({ page: _page }, use) => use([]) });

  test("is sent nothing that lets it act, and its page reaches nothing", async ({
    window,
    page,
  }) => {
    await expect(window.getByRole("button", { name: "Open benchmark" })).toBeVisible();
    const own = new URL(page.url());
    expect(own.hash).not.toContain("key");
    expect(await page.context().cookies()).toEqual([]);
    const other = await stranger();
    try {
      // The window stays open beside it, in a tab of the same browser.
      const tab = await page.context().newPage();
      await tab.goto(other.url);
      const reached = await tab.evaluate(async (origin) => {
        const call = `${origin}/api/request/tasks.list`;
        const post = { method: "POST", body: "{}" };
        const outcome = (ask: Promise<Response>) =>
          ask.then(
            ({ type, status }) => `${type} ${status}`,
            () => "kept off",
          );
        const stream = new EventSource(`${origin}/api/events`, { withCredentials: true });
        const told = await new Promise((resolve) => {
          stream.addEventListener("open", () => resolve("told"));
          stream.addEventListener("error", () => resolve("kept off"));
        });
        stream.close();
        return {
          told,
          calls: [
            await outcome(fetch(call, { ...post, credentials: "include" })),
            await outcome(
              fetch(call, { ...post, headers: { authorization: "Neutrissimo a1.b2" } }),
            ),
            await outcome(
              fetch(call, { ...post, headers: { "content-type": "application/json" } }),
            ),
          ],
          blind: await outcome(fetch(call, { ...post, mode: "no-cors", credentials: "include" })),
          stored: sessionStorage.length + localStorage.length,
        };
      }, own.origin);
      expect(reached).toEqual({
        told: "kept off",
        calls: ["kept off", "kept off", "kept off"],
        blind: "kept off",
        stored: 0,
      });
      // From the window to the stranger, as by a link that somebody put into a note.
      await page.evaluate((url) => fetch(url, { mode: "no-cors" }).catch(() => null), other.url);
      await page.goto(other.url);
      expect(other.heard.length).toBeGreaterThan(1);
      for (const { path, headers } of other.heard) {
        expect(path).toMatch(/^\/(favicon\.ico)?$/u);
        expect([headers.cookie, headers.authorization]).toEqual([undefined, undefined]);
        expect(headers.referer ?? "").not.toContain(own.host);
        const replayed = { ...json, ...(headers as Record<string, string>), host: own.host };
        const reply = await rawRequest(Number(own.port), { ...list, headers: replayed });
        expect([401, 403]).toContain(reply.status);
      }
    } finally {
      other.server.close();
      other.server.closeAllConnections();
    }
  });
});

test("the window itself reads and writes no file by its path", async ({
  window,
  host,
  complaints,
}) => {
  await expect(window.getByRole("button", { name: "Open benchmark" })).toBeVisible();
  const file = join(host.dataFolder, "lock.sqlite");
  const before = readFileSync(file);
  const outcomes = await window.evaluate(async (path) => {
    const credential = sessionStorage.getItem("neutrissimo-credential") ?? "";
    const ask = async (name: string, input: object) => {
      const reply = await fetch(`/api/request/${name}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Neutrissimo ${credential}`,
        },
        body: JSON.stringify(input),
      });
      return `${reply.status} ${(await reply.json()).failure.name}`;
    };
    return [
      await ask("bundles.export", { path, replace: true }),
      await ask("bundles.import", { path }),
      await ask("experiments.open", { path }),
      await ask("experiments.reopen", { file: path }),
      await ask("uploads.add", { upload: null, name: `../${path}`, base64: "AAAA" }),
    ];
  }, file);
  expect(outcomes).toEqual([
    "403 AccessError",
    "403 AccessError",
    "403 AccessError",
    "400 InputError",
    "400 InputError",
  ]);
  expect(readFileSync(file).equals(before)).toBe(true);
  // The browser tells of each refusal.
  expect(complaints.splice(0)).toHaveLength(outcomes.length);
});

test("a reload stays in; a tab without a key says so, and the link opens it", async ({
  page,
  host,
  complaints,
}) => {
  const link = await host.start();
  await page.goto(link);
  await expect(page.getByRole("button", { name: "Open benchmark" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Open benchmark" })).toBeVisible();
  expect(await ask<unknown[]>(page, "tasks.list", {})).toEqual([]);
  expect(page.url()).not.toContain("key=");

  const second = await page.context().newPage();
  await second.goto(new URL("/", link).href);
  await expect(second.getByRole("heading", { name: "This tab has no key yet" })).toBeVisible();
  for (const theme of ["light", "dark"] as const) {
    await second.emulateMedia({ colorScheme: theme });
    await second.screenshot({ path: `test-results/sign-in-${theme}.png` });
  }
  const field = second.getByLabel("Link printed at start");
  await field.fill("http://127.0.0.1:1/");
  await field.press("Enter");
  await expect(second.getByRole("alert")).toContainText("This is not the link");
  await field.fill(link);
  await field.press("Enter");
  await expect(second.getByRole("button", { name: "Open benchmark" })).toBeVisible();

  // The same port with a new secret: a tab of the former start is let in by the new link alone.
  const port = Number(new URL(link).port);
  await host.stop();
  await expect(page.getByText("Connection lost", { exact: false }).first()).toBeVisible();
  const next = await host.start(port);
  await expect(page.getByRole("heading", { name: "This tab has no key yet" })).toBeVisible();
  await page.goto(next);
  await expect(page.getByRole("button", { name: "Open benchmark" })).toBeVisible();
  // The browser reports the broken line and the refusals by itself.
  complaints.length = 0;
});
