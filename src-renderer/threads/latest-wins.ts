interface Waiting<I, O> {
  readonly input: I;
  readonly resolve: (output: O | null) => void;
  readonly reject: (reason: unknown) => void;
}

/** One computation under way and one waiting: the latest wins, what it overtook yields null. */
export class LatestWins<I, O> {
  readonly #compute: (input: I) => Promise<O>;
  #computing = false;
  #waiting: Waiting<I, O> | null = null;

  constructor(compute: (input: I) => Promise<O>) {
    this.#compute = compute;
  }

  ask(input: I): Promise<O | null> {
    return new Promise((resolve, reject) => {
      this.#waiting?.resolve(null);
      this.#waiting = { input, resolve, reject };
      void this.#next();
    });
  }

  async #next(): Promise<void> {
    if (this.#computing || this.#waiting === null) return;
    const { input, resolve, reject } = this.#waiting;
    this.#waiting = null;
    this.#computing = true;
    try {
      resolve(await this.#compute(input));
    } catch (error) {
      reject(error);
    } finally {
      this.#computing = false;
      void this.#next();
    }
  }
}
