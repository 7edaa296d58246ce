/**
 * Input of a request as JSON that nobody has parsed yet: large ones are parsed where they are worked
 * on, and not on the thread that answers calls.
 */
export class JsonBody {
  /** UTF-8. */
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** Requests that take a `JsonBody` as it came. */
export const bodyRequests: ReadonlySet<string> = new Set([
  "limits.add",
  "figures.open",
  "figures.export",
  "figures.citations",
  "figures.save",
  "figures.check",
]);
