/** Time as it is handed in; tests hand in their own. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** The present time as ISO 8601 in UTC. */
export function isoTime(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
