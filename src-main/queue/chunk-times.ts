import { interpolateLinear } from "../../src-shared/numerics/table.ts";
import type { WorkLeft } from "./product-work.ts";

/** Work that one time is the mean of, where chunks are shorter, ms. */
const minMilliseconds = 100;
/** Times kept of a group; beyond, the older half goes. */
const maxTimes = 128;

/**
 * How long chunks take, and from it how long those that are left will. Groups differ (heavy N take
 * another time than light ones), so groups between two that are known are taken to lie between
 * them. The first chunk of a group takes longer, since it makes what the others share.
 */
export class ChunkTimes {
  readonly #following = new Map<number, Times>();
  readonly #first = new Map<number, Times>();

  /**
   * @param milliseconds of one worker
   * @param isFirst true where the worker was at another group before
   */
  add(milliseconds: number, group: number, isFirst: boolean): void {
    const times = isFirst ? this.#first : this.#following;
    const known = times.get(group) ?? new Times();
    times.set(group, known);
    known.add(milliseconds);
  }

  /** Mean seconds of one chunk and one worker; null until one is known. */
  get secondsOfChunk(): number | null {
    const { following } = this.#curves();
    const { seconds } = following;
    return seconds.length === 0 ? null : seconds.reduce((sum, each) => sum + each) / seconds.length;
  }

  /** Null until a chunk is known. */
  secondsLeft({ chunks, groups }: WorkLeft, workers: number): number | null {
    const { following, more } = this.#curves();
    if (following.seconds.length === 0) return null;
    const ofChunk = (group: number) =>
      interpolateLinear(following.groups, following.seconds, group);
    const work = groups.reduce(
      (sum, { group, chunks: count, isBegun }) =>
        sum + count * ofChunk(group) + (isBegun ? 0 : more),
      0,
    );
    return work / Math.max(1, Math.min(workers, chunks));
  }

  /** Seconds of a chunk by group, and how much longer the first one of the last group took. */
  #curves(): { following: Curve; more: number } {
    const following = curveOf(this.#following);
    const [group, last] = [...this.#first].at(-1) ?? [0, undefined];
    if (following.groups.length === 0) return { following: curveOf(this.#first), more: 0 };
    const expected = interpolateLinear(following.groups, following.seconds, group);
    return { following, more: Math.max(0, (last?.seconds ?? 0) - expected) };
  }
}

interface Curve {
  /** Ascending. */
  readonly groups: readonly number[];
  readonly seconds: readonly number[];
}

function curveOf(times: ReadonlyMap<number, Times>): Curve {
  const ascending = [...times].toSorted(([one], [other]) => one - other);
  return {
    groups: ascending.map(([group]) => group),
    seconds: ascending.map(([, { seconds }]) => seconds),
  };
}

/** Times of chunks of one sort, ms; each the mean of as many as make up `minMilliseconds`. */
class Times {
  readonly #means: number[] = [];
  #open = { milliseconds: 0, chunks: 0 };

  add(milliseconds: number): void {
    this.#open.milliseconds += milliseconds;
    this.#open.chunks += 1;
    if (this.#open.milliseconds < minMilliseconds) return;
    this.#means.push(this.#open.milliseconds / this.#open.chunks);
    this.#open = { milliseconds: 0, chunks: 0 };
    if (this.#means.length > maxTimes) this.#means.splice(0, maxTimes / 2);
  }

  /** Mean of the newer half: threads that have just begun still compile what they run. */
  get seconds(): number {
    const { milliseconds, chunks } = this.#open;
    if (this.#means.length === 0) return milliseconds / chunks / 1000;
    const newer = this.#means.slice(Math.floor(this.#means.length / 2));
    return newer.reduce((sum, time) => sum + time, 0) / newer.length / 1000;
  }
}
