/** When a thread was at a task, ms since 1970: threads have no other time in common. */
export interface ThreadTimes {
  readonly began: number;
  readonly ended: number;
}

/** The present time as `ThreadTimes` has it, in any thread. */
export function commonTime(): number {
  return performance.timeOrigin + performance.now();
}
