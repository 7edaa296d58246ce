import { defineStore } from "pinia";
import { shallowRef } from "vue";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { ExperimentFacts } from "./experiment-facts.ts";
import { useServices } from "./services.ts";

/** Inputs of experiments as the threads take them, and what the window reads of them itself. */
interface KnownExperiment {
  readonly inputs: unknown;
  readonly facts: ExperimentFacts;
}

/** Experiments by name, each asked for once; a file of the user's again when it is opened again. */
export const useFactsStore = defineStore("facts", () => {
  const { connection } = useServices();
  const known = shallowRef<ReadonlyMap<string, ExperimentFacts>>(new Map());
  const asked = new Map<string, Promise<KnownExperiment>>();
  const failure = shallowRef<Failure | null>(null);

  async function read(name: string): Promise<KnownExperiment> {
    const inputs = await connection.client.request("experiments.inputs", { experiment: name });
    const facts = ExperimentFacts.parse(inputs);
    known.value = new Map(known.value).set(name, facts);
    return { inputs, facts };
  }

  return {
    failure,
    /** Null until they have come. */
    of: (name: string): ExperimentFacts | null => known.value.get(name) ?? null,
    /** @throws HostFailure where there is no such experiment, or its file cannot be read */
    async load(name: string): Promise<KnownExperiment> {
      let reading = asked.get(name);
      if (reading === undefined) {
        reading = read(name);
        asked.set(name, reading);
        reading.catch(() => asked.delete(name));
      }
      try {
        const found = await reading;
        failure.value = null;
        return found;
      } catch (error) {
        failure.value = failureOf(error);
        throw error;
      }
    },
    /** The next `load` asks for it again. */
    forget: (name: string): void => void asked.delete(name),
  };
});
