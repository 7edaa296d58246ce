/** Time as it is handed in; tests hand in their own. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/**
 * A clock for how long things take: where the clock is set back it stands still, and goes on
 * from there.
 */
export function steadyClock(clock: Clock): Clock {
  let last = Number.NEGATIVE_INFINITY;
  let lead = 0;
  return {
    now() {
      const now = clock.now();
      lead = Math.max(lead, last - now);
      last = now + lead;
      return last;
    },
  };
}

/** The present time as ISO 8601 in UTC. */
export function isoTime(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
