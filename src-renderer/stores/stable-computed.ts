import { deepEqual } from "fast-equals";
import { computed, type ComputedRef } from "vue";

/**
 * Plain data that stays the same object while it is equal: a moved point makes a new workspace, and
 * must not draw, fit or place again what does not depend on it.
 */
export function stableComputed<T>(get: () => T): ComputedRef<T> {
  return computed((former?: T) => {
    const next = get();
    return former !== undefined && deepEqual(former, next) ? former : next;
  });
}
