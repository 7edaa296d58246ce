import { describe, expect, it, vi } from "vitest";
import { Settings } from "../../../src-shared/specification/run-specification.ts";
import { LiveClient } from "../../../src-renderer/threads/live-client.ts";
import type {
  LiveOutcome,
  LivePoint,
  LiveTask,
} from "../../../src-renderer/threads/live-messages.ts";
import type {
  ThreadPort,
  ThreadReply,
  ThreadRequest,
} from "../../../src-renderer/threads/thread-calls.ts";

type LiveReply = ThreadReply<LiveOutcome>;
type LiveRequest = ThreadRequest<LiveTask>;

/** All that follows from a reply has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A thread that answers when the test says so. */
class ManualThread implements ThreadPort<LiveTask, LiveOutcome> {
  readonly requests: LiveRequest[] = [];
  #listener: (event: { data: LiveReply }) => void = () => undefined;

  postMessage(message: LiveRequest): void {
    this.requests.push(message);
  }

  addEventListener(_type: "message", listener: (event: { data: LiveReply }) => void): void {
    this.#listener = listener;
  }

  /** Answers the oldest open request and lets the client go on. */
  async answer(outcome: LiveOutcome): Promise<void> {
    const request = this.requests.shift();
    if (request === undefined) throw new Error("nothing was asked");
    this.#listener({ data: { ticket: request.ticket, ok: true, outcome } });
    await settled();
  }

  async refuse(why: string): Promise<void> {
    const request = this.requests.shift();
    if (request === undefined) throw new Error("nothing was asked");
    const failure = { name: "InputError", what: "It failed", why, remedy: "Mend it." };
    this.#listener({ data: { ticket: request.ticket, ok: false, failure } });
    await settled();
  }
}

function pointAt(dMu: number): LivePoint {
  return {
    experiment: "miniboone-fhc",
    sample: { flights: 1000, seed: 1 },
    model: { mass: 0.47, dMu, dTau: 0, dE: 0, nature: "dirac" },
    settings: Settings.parse({}),
    background: "schur",
    exposure: 18.75e20,
    oscillation: null,
  };
}

const computed = (milliseconds: number): LiveOutcome => ({
  kind: "computed",
  result: {
    prediction: null,
    measured: [],
    oscillation: null,
    milliseconds,
    sampleMilliseconds: null,
  },
});

describe("calls to the live thread", () => {
  it("has one computation under way; the latest wins, the overtaken yield null", async () => {
    const thread = new ManualThread();
    const client = new LiveClient(thread);
    const results = [1e-7, 2e-7, 3e-7, 4e-7].map((dMu) => client.compute(pointAt(dMu)));
    expect(thread.requests).toHaveLength(1);
    await thread.answer(computed(1));
    expect(thread.requests).toHaveLength(1);
    const [next] = thread.requests;
    expect(next?.task).toMatchObject({ kind: "compute", point: { model: { dMu: 4e-7 } } });
    await thread.answer(computed(2));
    const values = await Promise.all(results);
    expect(values.map((result) => result?.milliseconds ?? null)).toEqual([1, null, null, 2]);
  });

  it("prepares the thread once for the same inputs, and again for others or after a failure", async () => {
    const thread = new ManualThread();
    const client = new LiveClient(thread);
    const [inputs, others] = [{ name: "one" }, { name: "two" }];
    const both = [client.prepare(inputs), client.prepare(inputs)];
    expect(thread.requests).toHaveLength(1);
    await thread.answer({ kind: "prepared" });
    await Promise.all(both);
    await client.prepare(inputs);
    const failing = client.prepare(others).catch((error: unknown) => error);
    await thread.refuse("it is no experiment");
    expect(await failing).toBeInstanceOf(Error);
    void client.prepare(others);
    expect(thread.requests).toHaveLength(1);
  });

  it("goes on after a failure, and keeps the three lines of it", async () => {
    const thread = new ManualThread();
    const client = new LiveClient(thread);
    const failing = client.compute(pointAt(1e-7));
    const following = client.compute(pointAt(2e-7));
    const caught = failing.catch((error: unknown) => error);
    await thread.refuse("the flights are gone");
    expect(await caught).toMatchObject({ explanation: { why: "the flights are gone" } });
    await thread.answer(computed(5));
    expect((await following)?.milliseconds).toBe(5);
  });

  it("has a point of the spectra and one of the origins under way at a time", async () => {
    const thread = new ManualThread();
    const client = new LiveClient(thread);
    const spectra = [1e-7, 2e-7].map((dMu) => client.compute(pointAt(dMu)));
    const origins = [3e-7, 4e-7, 5e-7].map((dMu) => client.trace(pointAt(dMu)));
    expect(thread.requests).toHaveLength(2);
    for (const milliseconds of [1, 2, 3, 4]) await thread.answer(computed(milliseconds));
    const times = async (results: typeof spectra) =>
      (await Promise.all(results)).map((result) => result?.milliseconds ?? null);
    expect(await times(spectra)).toEqual([1, 3]);
    expect(await times(origins)).toEqual([2, null, 4]);
  });

  it("lets what is in view go first, the latest point after it", async () => {
    const thread = new ManualThread();
    const client = new LiveClient(thread);
    const { promise, reject } = Promise.withResolvers<void>();
    client.yieldTo(promise);
    const points = [1e-7, 2e-7, 3e-7].map((dMu) => client.compute(pointAt(dMu)));
    await Promise.resolve();
    expect(thread.requests).toHaveLength(0);
    reject(new Error("the scan cannot be read"));
    await vi.waitFor(() => expect(thread.requests).toHaveLength(1));
    await thread.answer(computed(1));
    await thread.answer(computed(2));
    expect(await Promise.all(points)).toMatchObject([
      { milliseconds: 1 },
      null,
      { milliseconds: 2 },
    ]);
    void client.trace(pointAt(4e-7));
    expect(thread.requests).toHaveLength(1);
  });
});
