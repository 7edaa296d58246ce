/** For good, or for this tab until it is closed: a reload finds it again. */
export type Keeping = "localStorage" | "sessionStorage";

/** Reads a JSON value kept by the browser; null where there is none or it is damaged. */
export function readStored(key: string, keeping: Keeping = "localStorage"): unknown {
  try {
    const text = globalThis[keeping].getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Keeps a JSON value in the browser; a refusal (private window, full disk) loses nothing else. */
export function writeStored(key: string, value: unknown, keeping: Keeping = "localStorage"): void {
  try {
    globalThis[keeping].setItem(key, JSON.stringify(value));
  } catch {
    // Without storage the window works on and only forgets at its end.
  }
}
