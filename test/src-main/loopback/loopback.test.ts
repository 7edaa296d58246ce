import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { authorization, credentialOf, proofOf } from "../../../src-shared/contract/credential.ts";
import { decodeCoefficients } from "../../../src-shared/simulation/coefficients-encoding.ts";
import { newSecret, startLoopback } from "../../../src-main/loopback/start-loopback.ts";
import type { Loopback } from "../../../src-main/loopback/start-loopback.ts";
import { runToEnd, smallRun, testHost } from "../../support/test-host.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { rawRequest } from "../../support/raw-request.ts";

function windowFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "window", "assets"), { recursive: true });
  writeFileSync(join(folder, "window", "index.html"), "<!doctype html><title>window</title>");
  writeFileSync(join(folder, "window", "assets", "main-1.js"), "export {};");
  writeFileSync(join(folder, "secret.txt"), "secret");
  return join(folder, "window");
}

async function started(secret: string | null, host = testHost()): Promise<Loopback> {
  const loopback = await startLoopback({ host, windowFolder: windowFolder(), port: 0, secret });
  onTestFinished(() => loopback.stop());
  return loopback;
}

const json = { "content-type": "application/json" };
const list = { method: "POST", path: "/api/request/tasks.list", headers: json, body: "{}" };

describe("the length of a request", () => {
  it("may be told by chunks: the answer is the same, and what is too long is refused", async () => {
    const { port } = await started(null);
    const chunked = { ...json, "transfer-encoding": "chunked" };
    expect(JSON.parse((await rawRequest(port, { ...list, headers: chunked })).text)).toEqual({
      ok: true,
      value: [],
    });
    const body = `"${"x".repeat(1_000_001)}"`;
    const reply = await rawRequest(port, { ...list, headers: chunked, body });
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.text)).toMatchObject({
      failure: { name: "InputError", why: "it is longer than 1000000 bytes" },
    });
  });

  it("is enough for what the contract allows: ten thousand ids, a limit curve of five megabytes", async () => {
    const { port } = await started(null);
    const ids = Array.from({ length: 10_000 }, () => "f".repeat(64));
    const trash = { ...list, path: "/api/request/library.trash", body: JSON.stringify({ ids }) };
    expect((await rawRequest(port, trash)).text).toContain("There is no such task");
    const text = `# label: Mine\n${"# a line of a large file\n".repeat(199_000)}`;
    const body = JSON.stringify({ file: "mine.csv", text });
    expect(body.length).toBeGreaterThan(4_900_000);
    const add = { ...list, path: "/api/request/limits.add", body };
    expect((await rawRequest(port, add)).text).not.toContain("longer than");
  });

  it("lets a figure of several megabytes through, and refuses what is far larger", async () => {
    const { port } = await started(null);
    const open = (length: number) =>
      rawRequest(port, {
        method: "POST",
        path: "/api/request/figures.open",
        headers: json,
        body: JSON.stringify({ name: "large.png", base64: "A".repeat(length) }),
      });
    expect((await open(4_000_000)).text).toContain("carries no figure");
    expect((await open(33_000_000)).text).toContain("longer than");
  });
});

describe("access to the loopback", () => {
  it("hands the window to everybody of this machine, and what it tells to who has a key", async () => {
    const secret = newSecret();
    const { url, port } = await started(secret);
    expect(new URL(url).hash).toBe(`#key=${secret}`);
    expect(new URL(url).search).toBe("");
    const page = await rawRequest(port, { path: "/" });
    expect([page.status, page.headers["set-cookie"]]).toEqual([200, undefined]);
    const headers = { ...json, authorization: authorization(credentialOf(secret, "a1")) };
    expect((await rawRequest(port, { ...list, headers })).status).toBe(200);
  });

  it.each<[string, (secret: string) => Record<string, string>]>([
    ["nothing", () => ({})],
    ["a cookie alone", (secret) => ({ cookie: `neutrissimo=${credentialOf(secret, "a1")}` })],
    ["the secret itself", (secret) => ({ authorization: `Neutrissimo ${secret}` })],
    ["a key without its scheme", (secret) => ({ authorization: credentialOf(secret, "a1") })],
    [
      "a key of an earlier start",
      () => ({ authorization: authorization(credentialOf(newSecret(), "a1")) }),
    ],
    [
      "the code of another client",
      (secret) => ({
        authorization: authorization(`a2.${credentialOf(secret, "a1").split(".")[1]}`),
      }),
    ],
    [
      "a proof in place of a code",
      (secret) => ({ authorization: authorization(`a1.${proofOf(secret, "a1")}`) }),
    ],
  ])("answers no call and tells no event for %s", async (_name, sent) => {
    const secret = newSecret();
    const { port } = await started(secret);
    const headers = { ...json, ...sent(secret) };
    for (const request of [
      { ...list, headers },
      { ...list, path: `/api/request/tasks.list?key=${secret}`, headers },
      { path: "/api/events", headers },
    ]) {
      const reply = await rawRequest(port, request);
      expect(reply.status).toBe(401);
      expect(JSON.parse(reply.text)).toMatchObject({
        failure: { name: "AccessError", remedy: "Open the link that was printed at start." },
      });
      expect(reply.text).not.toContain(secret);
    }
  });

  it("proves to a client that it knows the secret, and only for a nonce", async () => {
    const secret = newSecret();
    const { port } = await started(secret);
    const nonce = "0123456789abcdef";
    const reply = await rawRequest(port, { path: `/api/proof?nonce=${nonce}` });
    expect(JSON.parse(reply.text)).toEqual({ ok: true, value: { proof: proofOf(secret, nonce) } });
    for (const wrong of ["", "a", "x".repeat(16), "a".repeat(65), "client%20a1"]) {
      expect((await rawRequest(port, { path: `/api/proof?nonce=${wrong}` })).status).toBe(400);
    }
  });

  it.each([
    ["another host", { host: "evil.example" }, 403],
    ["another host with our port", { host: "evil.example:PORT" }, 403],
    ["a host that begins like ours", { host: "localhost.evil.example" }, 403],
    ["localhost", { host: "localhost:PORT" }, 200],
    ["localhost through a tunnel on another port", { host: "localhost:9999" }, 200],
    ["IPv6", { host: "[::1]:PORT" }, 200],
    ["another site", { "sec-fetch-site": "cross-site" }, 403],
    ["another port of this machine", { "sec-fetch-site": "same-site" }, 403],
    ["our own page", { "sec-fetch-site": "same-origin" }, 200],
    ["the address bar", { "sec-fetch-site": "none" }, 200],
    ["another origin", { origin: "http://evil.example" }, 403],
    ["an opaque origin", { origin: "null" }, 403],
    ["our own origin", { origin: "http://127.0.0.1:PORT" }, 200],
  ])("also where no key is asked for: %s", async (_name, sent, status) => {
    const { port } = await started(null);
    const entries = Object.entries(sent).map(([name, value]) => [
      name,
      value.replace("PORT", String(port)),
    ]);
    const headers = { ...json, ...Object.fromEntries(entries) };
    expect((await rawRequest(port, { ...list, headers })).status).toBe(status);
  });

  it("says which port is taken", async () => {
    const { port } = await started(null);
    const second = startLoopback({ host: testHost(), windowFolder: "", port, secret: null });
    await expect(second).rejects.toThrow(`port ${port}`);
  });
});

describe("calls over the loopback", () => {
  it("answers with the same envelopes as the host", async () => {
    const { port } = await started(null);
    const good = await rawRequest(port, list);
    expect(JSON.parse(good.text)).toEqual({ ok: true, value: [] });
    const body = JSON.stringify(smallRun({ model: { mass: 5, dMu: 1e-6 } }));
    const bad = await rawRequest(port, { ...list, path: "/api/request/runs.start", body });
    expect(bad.status).toBe(400);
    expect(JSON.parse(bad.text)).toMatchObject({ failure: { path: "model.mass" } });
  });

  it("answers a sample as bytes, and failures of it as an envelope", async () => {
    const host = testHost();
    const { port } = await started(null, host);
    const { productId } = await runToEnd(host, smallRun());
    const call = { ...list, path: "/api/request/samples.read" };
    const good = await rawRequest(port, { ...call, body: JSON.stringify({ id: productId }) });
    expect(good.headers["content-type"]).toBe("application/octet-stream");
    expect(decodeCoefficients(good.bytes).flights / 12_000).toBeCloseTo(1, 2);
    const bad = await rawRequest(port, { ...call, body: JSON.stringify({ id: "x" }) });
    expect(bad.status).toBe(400);
    expect(JSON.parse(bad.text)).toMatchObject({ ok: false, failure: { path: "id" } });
  });

  it.each([
    ["text", { ...list, body: "not json" }, 400],
    ["nothing", { ...list, body: "" }, 400],
    ["a form", { ...list, headers: { "content-type": "text/plain" } }, 400],
    ["more than a megabyte", { ...list, body: `"${"x".repeat(1_000_001)}"` }, 400],
    ["a request that is unknown", { ...list, path: "/api/request/runs.erase" }, 400],
    ["GET for a request", { path: "/api/request/tasks.list" }, 400],
  ])("refuses %s", async (_name, request, status) => {
    const { port } = await started(null);
    const reply = await rawRequest(port, request);
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.text)).toMatchObject({ ok: false, failure: { name: "InputError" } });
  });

  it("ends its subscriptions when the listener goes away", async () => {
    const ended = Promise.withResolvers<void>();
    const host = { ...testHost(), subscribe: () => () => ended.resolve() };
    const { port } = await started(null, host);
    const leave = new AbortController();
    await fetch(`http://127.0.0.1:${port}/api/events`, { signal: leave.signal });
    leave.abort();
    await ended.promise;
  });

  it("sends the events of the host as they come", async () => {
    const host = testHost();
    const { port } = await started(null, host);
    const response = await fetch(`http://127.0.0.1:${port}/api/events`);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    void runToEnd(host, smallRun());
    let text = "";
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? []) {
      text += decoder.decode(piece, { stream: true });
      if (text.includes('"state":"done"')) break;
    }
    expect(text).toMatch(/^: open/);
    expect(text).toMatch(/event: task\.changed\ndata: \{"kind":"run","id":"[0-9a-f]{64}"/);
  });
});

describe("files of the window", () => {
  it("come with a type, the security headers, and a cache that fits", async () => {
    const { port } = await started(null);
    const page = await rawRequest(port, { path: "/" });
    expect(page.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    expect(page.headers["strict-transport-security"]).toBeUndefined();
    const policy = String(page.headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|style-src [^;]*unsafe/);
    const script = await rawRequest(port, { path: "/assets/main-1.js" });
    expect(script.headers["cache-control"]).toContain("immutable");
  });

  it.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/..%2f..%2fsecret.txt",
  ])("do not lead out of their folder by %s", async (path) => {
    const { port } = await started(null);
    const reply = await rawRequest(port, { path });
    expect(reply.status).toBe(404);
    expect(reply.text).not.toBe("secret");
  });

  it("hold the manual under /help/, which needs no key and keeps what has a hash", async () => {
    const folder = windowFolder();
    mkdirSync(join(folder, "help/assets"), { recursive: true });
    writeFileSync(join(folder, "help/index.html"), "<!doctype html><title>manual</title>");
    writeFileSync(join(folder, "help/assets/page.1.js"), "export {};");
    const loopback = await startLoopback({
      host: testHost(),
      windowFolder: folder,
      port: 0,
      secret: newSecret(),
    });
    onTestFinished(() => loopback.stop());
    const page = await rawRequest(loopback.port, { path: "/help/" });
    expect(page.text).toContain("<title>manual");
    expect(page.headers["content-security-policy"]).toContain("script-src 'self'");
    const asset = await rawRequest(loopback.port, { path: "/help/assets/page.1.js" });
    expect(asset.headers["cache-control"]).toContain("immutable");
  });

  it("say what to do where the window is not built", async () => {
    const loopback = await startLoopback({
      host: testHost(),
      windowFolder: temporaryFolder(),
      port: 0,
      secret: null,
    });
    onTestFinished(() => loopback.stop());
    const reply = await rawRequest(loopback.port, { path: "/" });
    expect(reply.text).toContain("npm run build");
    const manual = await rawRequest(loopback.port, { path: "/help/" });
    expect(manual.status).toBe(404);
    expect(manual.text).toContain("npm run docs");
  });
});
