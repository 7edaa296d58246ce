import type { TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import { planOf, type TaskKinds } from "../queue/task-kinds.ts";
import type { TaskPlan } from "../queue/task-kind.ts";

/** What the store knows of products. */
export interface StoredChunks {
  storedChunks(productId: string): number[];
}

/** A plan with chunks that the store does not have. */
export interface Unmade {
  readonly plan: TaskPlan;
  readonly missing: readonly number[];
}

/**
 * What can be made now of a task: the chunks of what it needs, then, once all those are stored, its
 * own. A task without chunks of its own, an analysis, is one job of whoever has the store.
 */
export function makeableNow(
  asked: TaskSpecification,
  kinds: TaskKinds,
  store: StoredChunks,
): readonly Unmade[] {
  const plan = planOf(kinds, asked);
  const needed = plan.needs.flatMap((need) => makeableNow(need.specification, kinds, store));
  if (needed.length > 0) return unique(needed);
  const stored = new Set(store.storedChunks(plan.product.id));
  const missing = plan.chunks.filter((chunk) => !stored.has(chunk));
  return missing.length === 0 ? [] : [{ plan, missing }];
}

/** Members of a combination may share a scan. */
function unique(found: readonly Unmade[]): Unmade[] {
  return [...new Map(found.map((each) => [each.plan.product.id, each])).values()];
}
