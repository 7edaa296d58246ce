import { describe, expect, it } from "vitest";
import { httpConnection } from "../../../src-renderer/connection/http-client.ts";
import { runRecord } from "../stores/run-record.ts";

/** A stream of events that the test writes by hand. */
class ManualStream {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly response: Response;

  constructor() {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    this.#writer = writable.getWriter();
    this.response = new Response(readable);
  }

  write(text: string): Promise<void> {
    return this.#writer.write(new TextEncoder().encode(text));
  }

  end(): Promise<void> {
    return this.#writer.close();
  }
}

type Answer = (path: string, init: RequestInit) => Response | Promise<Response>;

function setUp(answer: Answer, events: () => Response = () => new ManualStream().response) {
  const waits: (() => void)[] = [];
  const connection = httpConnection({
    fetch: async (input, init) =>
      String(input) === "/api/events" ? events() : answer(String(input), init ?? {}),
    credential: "a1.code",
    setTimeout: (act) => waits.push(act),
  });
  return { connection, waits };
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

  it("passes checked events to their listeners until they leave", async () => {
    const stream = new ManualStream();
    const { connection } = setUp(
      () => json({}),
      () => stream.response,
    );
    const seen: string[] = [];
    const leave = connection.client.subscribe("task.changed", ({ id }) => seen.push(id));
    const event = (id: string) =>
      `event: task.changed\ndata: ${JSON.stringify(runRecord({ id }))}\n\n`;
    // As a network cuts it: in the middle of a line.
    await stream.write(`: open\n\n${event("a").slice(0, 40)}`);
    await stream.write(event("a").slice(40));
    await expect.poll(() => seen).toEqual(["a"]);
    leave();
    const other = Promise.withResolvers<void>();
    connection.client.subscribe("task.changed", () => other.resolve());
    await stream.write(event("b"));
    await other.promise;
    expect(seen).toEqual(["a"]);
  });

  it("tells a lost line, and opens it again", async () => {
    const streams = [new ManualStream(), new ManualStream()];
    let opened = 0;
    const { connection, waits } = setUp(
      () => json({}),
      () => streams[opened++]!.response,
    );
    const states: string[] = [];
    connection.watchState((state) => states.push(state));
    await expect.poll(() => states.at(-1)).toBe("connected");
    await streams[0]?.end();
    await expect.poll(() => waits.length).toBe(1);
    waits.shift()?.();
    await expect.poll(() => states).toEqual(["connecting", "connected", "lost", "connected"]);
  });

  it("says that this tab has no key, and asks no more", async () => {
    const { connection, waits } = setUp(
      () => json({}),
      () => new Response(null, { status: 401 }),
    );
    const states: string[] = [];
    connection.watchState((state) => states.push(state));
    await expect.poll(() => states).toEqual(["connecting", "refused"]);
    expect(waits).toEqual([]);
  });

  it("sends the key of this tab with calls and for events, in a header alone", async () => {
    const sent: { path: string; headers: Headers }[] = [];
    const noting = async (input: string | URL | Request, init?: RequestInit) => {
      sent.push({ path: String(input), headers: new Headers(init?.headers) });
      return json({ ok: true, value: [] });
    };
    const { client } = httpConnection({
      fetch: noting,
      credential: "a1.code",
      setTimeout: () => undefined,
    });
    await client.request("tasks.list", {});
    expect(sent.map(({ path }) => path)).toEqual(["/api/events", "/api/request/tasks.list"]);
    for (const { headers } of sent) {
      expect(headers.get("authorization")).toBe("Neutrissimo a1.code");
    }
  });
});
