import { shallowReactive } from "vue";

interface Described {
  readonly name: string | null;
  readonly measurements: readonly {
    readonly name: string;
    readonly label: string;
    readonly kind?: "spectrum" | "counting";
  }[];
}

const labels = shallowReactive(new Map<string, Described["measurements"]>());

/** Measurements as the experiment files have them, told by the host. */
export function rememberMeasurements(experiments: readonly Described[]): void {
  for (const { name, measurements } of experiments) {
    if (name !== null) labels.set(name, measurements);
  }
}

/** What a measurement is called beside its experiment; empty where that has no other. */
export function labelBeside(experiment: string, measurement: string): string {
  const known = labels.get(experiment) ?? [];
  if (known.length === 1) return "";
  return known.find(({ name }) => name === measurement)?.label ?? measurement;
}

/**
 * Whether a measurement is of counts; false until it is known.
 *
 * @param measurement the first of the experiment where it is left out
 */
export function isCounted(experiment: string, measurement: string | undefined): boolean {
  const known = labels.get(experiment) ?? [];
  const found =
    measurement === undefined ? known[0] : known.find(({ name }) => name === measurement);
  return found?.kind === "counting";
}
