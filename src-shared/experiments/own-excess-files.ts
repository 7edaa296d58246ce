import type { ExperimentInputs } from "./experiment-file.ts";
import { type OwnExcess, systematicCovariance } from "./own-excess.ts";
import type { SpectrumMeasurement } from "./measurement-file.ts";

/** What an excess is called, and which histogram of the experiment it is in. */
export interface ExcessSetting {
  readonly title: string;
  readonly source: string;
  /** Of the experiment that it was measured in. */
  readonly histogram: string;
  /** POT. */
  readonly exposure: number;
}

/** Of the histogram and of the measurement. */
const ownName = "own-excess";

/** Edges from the lower ones and the last upper one. */
export function edgesOf({ low, high }: Pick<OwnExcess, "low" | "high">): number[] {
  return [...low, ...high.slice(-1)];
}

/** Name of the experiment of an excess. */
export function excessName(title: string): string {
  const words = title
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-|-$/gu, "");
  return `own-${words === "" ? "excess" : words}`;
}

/** The measurement: a spectrum with one background and its covariance. */
export function excessMeasurement(
  excess: OwnExcess,
  { title, source, exposure }: ExcessSetting,
): SpectrumMeasurement {
  const covariance = systematicCovariance(excess);
  const isReleased = excess.data.every((count) => Number.isInteger(count));
  return {
    name: ownName,
    kind: "spectrum",
    label: title,
    source,
    dataStatus: isReleased ? "released" : "digitised",
    standing: "constraint",
    exposure,
    histogram: ownName,
    data: [...excess.data],
    samples: [
      { name: "background", events: [...excess.background], signalLike: false, elastic: false },
    ],
    systematics:
      covariance === null
        ? []
        : [{ kind: "covariance", of: "background", [excess.form]: covariance }],
    result: "region",
  };
}

/** The experiment that the excess makes of the one that it was measured in. */
export function excessExperiment(
  base: ExperimentInputs,
  excess: OwnExcess,
  setting: ExcessSetting,
): ExperimentInputs {
  const { response } = base;
  const found = response.histograms.find(({ name }) => name === setting.histogram);
  if (found === undefined) throw new TypeError(`there is no histogram ${setting.histogram}`);
  const histogram = { ...found, name: ownName, edges: edgesOf(excess) };
  return {
    ...base,
    name: excessName(setting.title),
    title: setting.title,
    source: setting.source,
    // Its curves are not those of the other.
    style: undefined,
    note: `Beam, detector and response of ${base.title}; data, background and errors of one's own.`,
    exposure: setting.exposure,
    response: { ...response, histograms: [histogram] },
    measurements: [excessMeasurement(excess, setting)],
  };
}

/** Files that need not be written: every experiment has the same when they are left out. */
const shared = ["nuclides", "elements", "materials", "pairProduction", "geant4Materials"];

const text = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

/** The experiment file with the files that it names, as JSON: what opening a file takes. */
export function excessFiles(
  base: ExperimentInputs,
  excess: OwnExcess,
  setting: ExcessSetting,
): { readonly name: string; readonly text: string }[] {
  const { data, ...experiment } = excessExperiment(base, excess, setting);
  const own = Object.entries(data).filter(([key]) => !shared.includes(key));
  return [
    {
      name: `${experiment.name}.json`,
      text: text({
        ...experiment,
        files: Object.fromEntries(own.map(([key]) => [key, `${key}.json`])),
      }),
    },
    ...own.map(([key, content]) => ({ name: `${key}.json`, text: text(content) })),
  ];
}
