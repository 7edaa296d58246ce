import { describe, expect, it, vi } from "vitest";
import { httpConnection } from "../../../src-renderer/connection/http-client.ts";
import type { EventStream, HttpEnvironment } from "../../../src-renderer/connection/http-client.ts";
import { runRecord } from "../stores/run-record.ts";

/** An event stream that the test moves by hand. */
class ManualStream extends EventTarget implements EventStream {
  readyState = 0;
  closed = false;

  close(): void {
    this.closed = true;
  }

  tell(name: string, payload: unknown): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(payload) }));
  }
}

function setUp(answer: (path: string, init: RequestInit) => Response | Promise<Response>) {
  const streams: ManualStream[] = [];
  const waits: (() => void)[] = [];
  const environment: HttpEnvironment = {
    fetch: async (input, init) => answer(String(input), init ?? {}),
    openEvents: () => {
      const stream = new ManualStream();
      streams.push(stream);
      return stream;
    },
    setTimeout: (act) => waits.push(act),
  };
  return { connection: httpConnection(environment), streams, waits };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

describe("host over HTTP", () => {
  it("posts the input as JSON and gives the value of the envelope", async () => {
    const calls: { path: string; body: unknown }[] = [];
    const { connection } = setUp((path, init) => {
      calls.push({ path, body: JSON.parse(String(init.body)) });
      return json({ ok: true, value: [runRecord({ id: "a" })] });
    });
    const runs = await connection.client.request("tasks.list", {});
    expect(runs.map(({ id }) => id)).toEqual(["a"]);
    expect(calls).toEqual([{ path: "/api/request/tasks.list", body: {} }]);
  });

  it("keeps the three lines of a refusal, also of a request for bytes", async () => {
    const failure = { name: "InputError", what: "W", why: "Y", remedy: "R", path: "model.mass" };
    const { connection } = setUp(() => json({ ok: false, failure }, 400));
    const explanation = { what: "W", why: "Y", remedy: "R", path: "model.mass" };
    await expect(connection.client.request("tasks.cancel", { id: "x" })).rejects.toMatchObject({
      name: "InputError",
      explanation,
    });
    await expect(connection.client.requestBytes("samples.read", { id: "x" })).rejects.toMatchObject(
      { explanation },
    );
  });

  it("hands bytes through untouched", async () => {
    const { connection } = setUp(
      () =>
        new Response(new Uint8Array([1, 2, 3]), {
          headers: { "content-type": "application/octet-stream" },
        }),
    );
    const bytes = await connection.client.requestBytes("samples.read", { id: "x" });
    expect([...new Uint8Array(bytes)]).toEqual([1, 2, 3]);
  });

  it("refuses a reply that is not what the contract says", async () => {
    const { connection } = setUp(() => json({ ok: true, value: [{ id: 5 }] }));
    await expect(connection.client.request("tasks.list", {})).rejects.toThrow();
  });

  it("names a host that does not answer", async () => {
    const { connection } = setUp(() => Promise.reject(new TypeError("fetch failed")));
    await expect(connection.client.request("tasks.list", {})).rejects.toMatchObject({
      name: "ConnectionError",
      explanation: { why: "fetch failed" },
    });
  });

  it("passes checked events to their listeners until they leave", () => {
    const { connection, streams } = setUp(() => json({}));
    const seen: string[] = [];
    const leave = connection.client.subscribe("task.changed", ({ id }) => seen.push(id));
    streams[0]?.tell("task.changed", runRecord({ id: "a" }));
    leave();
    streams[0]?.tell("task.changed", runRecord({ id: "b" }));
    expect(seen).toEqual(["a"]);
  });

  it("tells a lost line, and opens a refused stream anew", () => {
    const { connection, streams, waits } = setUp(() => json({}));
    const listener = vi.fn<(state: string) => void>();
    connection.watchState(listener);
    streams[0]?.dispatchEvent(new Event("open"));
    const [first] = streams;
    if (first === undefined) throw new Error("no stream was opened");
    first.readyState = 2;
    first.dispatchEvent(new Event("error"));
    expect(first.closed).toBe(true);
    waits.shift()?.();
    streams[1]?.dispatchEvent(new Event("open"));
    expect(listener.mock.calls.map(([state]) => state)).toEqual([
      "connecting",
      "connected",
      "lost",
      "connected",
    ]);
  });
});
