import fc from "fast-check";
import { NeutrissimoError } from "../../src-shared/errors.ts";
import type { Target } from "./readers.ts";

/** An input must be taken or refused within so long, ms of CPU of this thread: a fault anywhere. */
const longest = 5000;

export interface Shown {
  readonly inputs: number;
  /** What went wrong, with the seed and the path that show it again; null where nothing did. */
  readonly fault: string | null;
  /** Slowest input, ms of CPU. */
  readonly slowest: number;
}

/** Shows a reader some inputs, always the same for one seed. */
export async function show(
  { name, inputs, read, alsoThrows = [] }: Target,
  seed: number,
  count: number,
): Promise<Shown> {
  let slowest = 0;
  const property = fc.asyncProperty(inputs, async (input) => {
    const begin = process.threadCpuUsage().user;
    try {
      await read(input);
    } catch (error) {
      const foreseen =
        error instanceof NeutrissimoError ||
        (error instanceof Error && alsoThrows.includes(error.constructor.name));
      if (!foreseen) throw error;
    }
    const took = (process.threadCpuUsage().user - begin) / 1000;
    slowest = Math.max(slowest, took);
    if (took > longest) throw new Error(`it took ${Math.round(took)} ms`);
  });
  const result = await fc.check(property, { seed, numRuns: count, endOnFailure: false });
  if (!result.failed) return { inputs: result.numRuns, fault: null, slowest };
  const { counterexample, counterexamplePath, errorInstance } = result;
  const example = JSON.stringify(counterexample)?.slice(0, 2000);
  const stack = errorInstance instanceof Error ? errorInstance.stack : String(errorInstance);
  const fault = `${name}, seed ${seed}, path ${counterexamplePath}: ${stack}\n${example}`;
  return { inputs: result.numRuns, fault, slowest };
}
