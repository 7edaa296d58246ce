import { shallowReactive } from "vue";
import { Settings } from "../../src-shared/specification/run-specification.ts";

const known = shallowReactive(new Map<string, Settings>());

/** As it comes from the host: what is left out is at its default. */
type Given = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** Settings as the experiment files have them, told by the host. */
export function rememberDefaultSettings(
  experiments: readonly { readonly name: string | null; readonly settings: Given }[],
): void {
  for (const { name, settings } of experiments) {
    if (name !== null) known.set(name, Settings.parse(settings));
  }
}

const general = Settings.parse({});

/** Settings that an experiment has unless they are changed; the general ones until it is known. */
export function defaultSettingsOf(experiment: string): Settings {
  return known.get(experiment) ?? general;
}
