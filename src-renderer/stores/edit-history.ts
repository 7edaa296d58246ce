import type { Moment } from "./gesture.ts";

/** Changes to the same thing by keys within this time, ms, are one step of undo. */
const mergeWithin = 700;
const longest = 200;

/** States before and after the present one. Pure: time is handed in. */
export interface EditHistory<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What was changed last and when, for merging. */
  readonly last: { readonly what: string; readonly at: number } | null;
}

export function startHistory<T>(present: T): EditHistory<T> {
  return { past: [], present, future: [], last: null };
}

/**
 * Makes `next` the present.
 * @param what name of what is changed; a quick series of the same name is one step, and so is a drag
 */
export function record<T>(
  history: EditHistory<T>,
  next: T,
  what: string,
  { at, pointerSince }: Moment,
): EditHistory<T> {
  const { last } = history;
  const begun = pointerSince ?? at - mergeWithin;
  const merges = last !== null && last.what === what && last.at >= begun;
  return {
    past: merges ? history.past : [...history.past, history.present].slice(-longest),
    present: next,
    future: [],
    last: { what, at },
  };
}

export function undo<T>(history: EditHistory<T>): EditHistory<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    last: null,
  };
}

export function redo<T>(history: EditHistory<T>): EditHistory<T> {
  const [after, ...rest] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future: rest, last: null };
}
