import { shallowReactive } from "vue";

interface Described {
  readonly name: string | null;
  readonly measurements: readonly { readonly name: string; readonly label: string }[];
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
