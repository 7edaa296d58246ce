import { Hono } from "hono";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { events } from "../../src-shared/contract/contract.ts";
import type { EventName } from "../../src-shared/contract/contract.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { bodyRequests, JsonBody } from "../../src-shared/contract/json-body.ts";
import { parseJsonText } from "../../src-shared/geometry/json-text.ts";
import { isBinaryRequestName } from "../host/answers.ts";
import type { ServingHost } from "../host/host.ts";
import { readBody } from "./request-body.ts";

/** Largest request, bytes: lists of ids and pieces of files are made to fit. */
const largestBody = 1_000_000;
/**
 * What travels whole takes more: a figure with a PNG at 600 dpi, the text of a limit curve with all
 * that JSON adds to it.
 */
const largestWhole = 32_000_000;
/** How often a silent line is kept open, ms. */
const heartbeatMilliseconds = 15_000;

const largestOf = (name: string): number =>
  name.startsWith("figures.") || name === "limits.add" ? largestWhole : largestBody;

/** What stands around the value in an envelope. */
const [before, after] = [Buffer.from('{"ok":true,"value":'), Buffer.from("}")];

/** Requests and events of the contract over HTTP. */
export function calls(host: ServingHost): Hono {
  const application = new Hono();
  application.post("/request/:name", async (context) => {
    const name = context.req.param("name");
    if (!(context.req.header("content-type") ?? "").startsWith("application/json")) {
      return failed(context, badBody("its content type is not application/json"));
    }
    const body = await readBody(context, largestOf(name));
    if ("refused" in body) return failed(context, badBody(body.refused));
    let input: unknown;
    try {
      input = bodyRequests.has(name)
        ? new JsonBody(body.bytes)
        : parseJsonText(body.bytes.toString("utf8"));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return failed(context, badBody(`its body is no JSON: ${why}`));
    }
    if (isBinaryRequestName(name)) {
      const envelope = await host.requestBytes(name, input);
      if (!envelope.ok) return failed(context, envelope.failure);
      return context.body(envelope.value, 200, { "content-type": "application/octet-stream" });
    }
    const envelope = await host.requestJson(name, input);
    if (!envelope.ok) return failed(context, envelope.failure);
    const whole = Buffer.concat([before, ...envelope.value, after]);
    return context.body(whole, 200, { "content-type": "application/json" });
  });
  application.get("/events", (context) => streamEvents(context, host));
  // A line that breaks while a request comes in is no fault of ours, and needs no stack.
  application.onError((error, context) => failed(context, badBody(error.message)));
  application.all("*", (context) => {
    const why = `${context.req.method} ${context.req.path} leads nowhere`;
    return failed(context, { ...badBody(why), what: "The request is not known" });
  });
  return application;
}

function streamEvents(context: Context, host: ServingHost): Response {
  return streamSSE(context, async (stream) => {
    const ended = Promise.withResolvers<void>();
    const subscriptions = (Object.keys(events) as EventName[]).map((event) =>
      host.subscribe(event, (payload) => {
        void stream.writeSSE({ event, data: JSON.stringify(payload) });
      }),
    );
    const heartbeat = setInterval(
      () => void stream.write(": heartbeat\n\n"),
      heartbeatMilliseconds,
    );
    stream.onAbort(() => ended.resolve());
    await stream.write(": open\n\n");
    await ended.promise;
    clearInterval(heartbeat);
    for (const end of subscriptions) end();
  });
}

function badBody(why: string): Failure {
  return {
    name: "InputError",
    what: "The request cannot be read",
    why,
    remedy: "Send the input as JSON to POST /api/request/<name>.",
  };
}

function statusOf({ name }: Failure): 400 | 403 | 500 {
  if (name === "AccessError") return 403;
  return name === "UnexpectedError" ? 500 : 400;
}

function failed(context: Context, failure: Failure): Response {
  return context.json({ ok: false, failure }, statusOf(failure));
}
