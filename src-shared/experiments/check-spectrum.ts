import { blocksOf, type SpectrumMeasurement, wholeNames } from "./measurement-file.ts";
import { type Refuse, requireLength, requireRising } from "./measurement-refusal.ts";

/** What only a spectrum has: a sideband, an oscillation component, a range. */
export function checkSpectrum(
  measurement: SpectrumMeasurement,
  bins: number,
  refuse: Refuse,
): void {
  const { data, quotedRange } = measurement;
  if (data === null)
    refuse("data", "a spectrum is compared with its data", "Give the data, or kind counting.");
  if (quotedRange !== undefined && !(quotedRange[1] > quotedRange[0]))
    refuse("quotedRange", "it ends before it begins", "Give the lower end first.");
  checkSideband(measurement, refuse);
  checkOscillation(measurement, bins, refuse);
}

function checkSideband(
  { sideband, samples, systematics }: SpectrumMeasurement,
  refuse: Refuse,
): void {
  if (sideband === undefined) return;
  const { name, data, prediction, edges } = sideband;
  const taken = [...wholeNames, ...samples.map((sample) => sample.name)];
  if (taken.includes(name))
    refuse("sideband.name", `${name} means something else`, "Give it another name.");
  if (data.length === 0) refuse("sideband.data", "it has no bin", "Leave the sideband out.");
  requireLength(prediction, "sideband.prediction", data.length, refuse);
  if (edges !== undefined) {
    requireLength(edges.slice(1), "sideband.edges", data.length, refuse);
    requireRising(edges, "sideband.edges", refuse);
  }
  const joint = systematics.flatMap((each, k) =>
    each.kind === "covariance" && blocksOf(each).includes(name) ? [{ each, k }] : [],
  );
  const [first, second] = joint;
  if (first === undefined)
    return refuse(
      "sideband",
      `no covariance joins ${name} with the bins`,
      "Add a covariance of both, or leave the sideband out.",
    );
  if (second !== undefined)
    refuse(
      `systematics[${second.k}].of`,
      `a second covariance joins ${name} with the bins`,
      "Add the two matrices.",
    );
  if (!blocksOf(first.each).includes("background"))
    refuse(
      `systematics[${first.k}].of`,
      `${name} constrains the background, which is not in it`,
      "Name the background too.",
    );
}

function checkOscillation(
  { oscillation }: SpectrumMeasurement,
  bins: number,
  refuse: Refuse,
): void {
  if (oscillation?.kind !== "response") return;
  const { response, baselineOverEnergy, baselineOverEnergyEdges } = oscillation;
  requireLength(response, "oscillation.response", bins, refuse);
  response.forEach((row, i) => {
    const at = `oscillation.response[${i}]`;
    requireLength(row, at, baselineOverEnergy.length, refuse);
    const negative = row.findIndex((events) => events < 0);
    if (negative >= 0)
      refuse(`${at}[${negative}]`, "events must not be negative", "Correct the entry.");
  });
  requireRising(baselineOverEnergyEdges, "oscillation.baselineOverEnergyEdges", refuse);
  requireLength(
    baselineOverEnergyEdges.slice(1),
    "oscillation.baselineOverEnergyEdges",
    baselineOverEnergy.length,
    refuse,
  );
}
