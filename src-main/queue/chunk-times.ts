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
  /** ms of one worker. */
  readonly #following: number[] = [];
  readonly #first: number[] = [];
  #work = 0;

  /**
   * @param milliseconds of one worker
   * @param isFirst true where the worker was at another group before
   */
  add(milliseconds: number, isFirst: boolean): void {
    const times = isFirst ? this.#first : this.#following;
    times.push(milliseconds);
    if (times.length > mostTimes) times.splice(0, mostTimes / 2);
    this.#work += milliseconds;
  }

  /** Seconds of one chunk and one worker; null until one is known. */
  get secondsOfChunk(): number | null {
    return this.#typical(this.#following) ?? this.#typical(this.#first);
  }

  /** Null until a chunk is known. */
  secondsLeft({ chunks, groups, workers }: WorkLeft): number | null {
    const chunk = this.secondsOfChunk;
    if (chunk === null) return null;
    const first = this.#typical(this.#first) ?? chunk;
    const work = chunks * chunk + groups * Math.max(0, first - chunk);
    return work / Math.max(1, Math.min(workers, chunks));
  }

  /**
   * Seconds, from the newer half. As long as the threads still compile, chunks take up to four
   * times longer than they will, and less each time: the lower third is nearer to what comes.
   */
  #typical(times: readonly number[]): number | null {
    if (times.length === 0) return null;
    const newer = times.slice(Math.floor(times.length / 2));
    if (this.#work > warmMilliseconds) {
      return newer.reduce((sum, time) => sum + time, 0) / newer.length / 1000;
    }
    const ascending = newer.toSorted((a, b) => a - b);
    return ascending[Math.floor((ascending.length - 1) / 3)]! / 1000;
  }
}
