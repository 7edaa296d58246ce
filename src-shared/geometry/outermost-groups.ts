import { PairProofs } from "./pair-proofs.ts";
import type { PlacedSolid } from "./placed-solid.ts";

/**
 * Solids that share volume, or may do so, in one group; groups share none. Those that are proven to
 * lie in another are left out; of two alike the first stays.
 */
export function outermostGroups(
  placed: readonly PlacedSolid[],
): readonly (readonly PlacedSolid[])[] {
  const proofs = new PairProofs(placed);
  const group = placed.map((_, k) => k);
  const inner = new Set<number>();
  const headOf = (k: number) => {
    let head = k;
    while (group[head] !== head) head = group[head];
    // Chains stay short: the next look begins at the head.
    group[k] = head;
    return head;
  };
  placed.forEach((_, a) => {
    for (const b of proofs.later(a)) {
      const [headA, headB] = [headOf(a), headOf(b)];
      group[Math.max(headA, headB)] = Math.min(headA, headB);
      if (proofs.isInside(b, a)) inner.add(b);
      else if (proofs.isInside(a, b)) inner.add(a);
    }
  });
  const outermost = [...placed.keys()].filter((k) => !inner.has(k));
  return [...Map.groupBy(outermost, headOf).values()].map((members) =>
    members.map((k) => placed[k]),
  );
}
