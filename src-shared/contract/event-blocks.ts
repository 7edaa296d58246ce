import { events } from "./contract.ts";
import type { EventName, EventPayload } from "./contract.ts";

/** Hands an event on, with its payload checked by the schema of its name. */
export type TellEvent = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

/** Reads a stream of server-sent events, one line of data each, as its text comes in. */
export class EventBlocks {
  readonly #tell: TellEvent;
  #rest = "";

  constructor(tell: TellEvent) {
    this.#tell = tell;
  }

  /** @throws SyntaxError, ZodError where an event is not what the contract says */
  add(text: string): void {
    const blocks = `${this.#rest}${text}`.split("\n\n");
    this.#rest = blocks.pop() ?? "";
    for (const block of blocks) this.#read(block);
  }

  #read(block: string): void {
    const lines = new Map(
      block.split("\n").map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
      }),
    );
    const name = lines.get("event") ?? "";
    if (isEventName(name)) this.#tell(name, payloadOf(name, lines.get("data") ?? ""));
  }
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

function payloadOf<N extends EventName>(name: N, data: string): EventPayload<N> {
  return events[name].parse(JSON.parse(data)) as EventPayload<N>;
}
