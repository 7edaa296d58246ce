/** Work that one time is the mean of, where chunks are shorter, ms. */
const leastMilliseconds = 100;
/** Times kept; beyond, the older half goes. */
const mostTimes = 128;
/** Work after which the threads have compiled what they run, ms of all of them together. */
const warmMilliseconds = 8000;

interface WorkLeft {
  readonly chunks: number;
  /** Groups among them that no worker has begun. */
  readonly groups: number;
  readonly workers: number;
}

/**
 * How long chunks take, and from it how long those that are left will. The first chunk of a group
 * takes longer, since it makes what the others share; so the two are told apart.
 */
export class ChunkTimes {
  readonly #following = new Times();
  readonly #first = new Times();
  #work = 0;

  /**
   * @param milliseconds of one worker
   * @param isFirst true where the worker was at another group before
   */
  add(milliseconds: number, isFirst: boolean): void {
    (isFirst ? this.#first : this.#following).add(milliseconds);
    this.#work += milliseconds;
  }

  /** Seconds of one chunk and one worker; null until one is known. */
  get secondsOfChunk(): number | null {
    return this.#secondsOf(this.#following) ?? this.#secondsOf(this.#first);
  }

  /** Null until a chunk is known. */
  secondsLeft({ chunks, groups, workers }: WorkLeft): number | null {
    const chunk = this.secondsOfChunk;
    if (chunk === null) return null;
    const first = this.#secondsOf(this.#first) ?? chunk;
    const work = chunks * chunk + groups * Math.max(0, first - chunk);
    return work / Math.max(1, Math.min(workers, chunks));
  }

  #secondsOf(times: Times): number | null {
    const typical = times.typical(this.#work > warmMilliseconds);
    return typical === null ? null : typical / 1000;
  }
}

/** Times of chunks of one sort, ms; each the mean of as many as make up `leastMilliseconds`. */
class Times {
  readonly #means: number[] = [];
  #open = { milliseconds: 0, chunks: 0 };

  add(milliseconds: number): void {
    this.#open.milliseconds += milliseconds;
    this.#open.chunks += 1;
    if (this.#open.milliseconds < leastMilliseconds) return;
    this.#means.push(this.#open.milliseconds / this.#open.chunks);
    this.#open = { milliseconds: 0, chunks: 0 };
    if (this.#means.length > mostTimes) this.#means.splice(0, mostTimes / 2);
  }

  /**
   * From the newer half of the times. As long as the threads still compile, chunks take up to four
   * times longer than they will, and less each time: the lower third is nearer to what comes.
   */
  typical(isWarm: boolean): number | null {
    const { milliseconds, chunks } = this.#open;
    if (this.#means.length === 0) return chunks === 0 ? null : milliseconds / chunks;
    const newer = this.#means.slice(Math.floor(this.#means.length / 2));
    if (isWarm) return newer.reduce((sum, time) => sum + time, 0) / newer.length;
    const ascending = newer.toSorted((a, b) => a - b);
    return ascending[Math.floor((ascending.length - 1) / 3)]!;
  }
}
