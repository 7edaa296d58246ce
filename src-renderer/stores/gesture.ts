/** When a change was made, ms, and when the gesture of the pointer began that it belongs to. */
export interface Moment {
  readonly at: number;
  /** Null where keys or the wheel were used last. */
  readonly pointerSince: number | null;
}

let pointerSince: number | null = null;

/** Called once, before the first change: a drag is one gesture, however long it takes. */
export function watchGestures(window: Window): void {
  const listen = (event: string, since: () => number | null) =>
    window.addEventListener(event, () => (pointerSince = since()), {
      capture: true,
      passive: true,
    });
  listen("pointerdown", () => Date.now());
  listen("keydown", () => null);
  listen("wheel", () => null);
}

export const presentMoment = (): Moment => ({ at: Date.now(), pointerSince });
