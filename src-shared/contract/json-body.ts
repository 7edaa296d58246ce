/**
 * Input of a request as JSON that nobody has parsed yet: large ones are parsed where they are worked
 * on, and not on the thread that answers calls.
 */
export class JsonBody {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Requests that take a `JsonBody` as it came. */
export const bodyRequests: ReadonlySet<string> = new Set([
  "figures.export",
  "figures.citations",
  "figures.save",
]);
