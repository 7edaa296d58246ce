import { InputError } from "../errors.ts";
import { ownBackground } from "../specification/fit-settings.ts";
import { checkCovariance } from "./check-covariance.ts";
import { checkSpectrum } from "./check-spectrum.ts";
import { type Refuse, requireLength, requireRising } from "./measurement-refusal.ts";
import type { Alternative, Measurement } from "./measurement-file.ts";
import { wholeNames } from "./measurement-file.ts";
import type { Response } from "./response-file.ts";

type Bins = Pick<Response, "histograms">;

/**
 * What the schema cannot say: lengths, names, matrices, and that a measurement fits the response.
 *
 * @param prefix what stands before the keys in messages: `own.json: measurement.`
 * @throws InputError with the path of what is wrong
 */
export function checkMeasurement(measurement: Measurement, response: Bins, prefix: string): void {
  const refuse: Refuse = (at, why, remedy) => {
    throw new InputError({
      what: `The measurement ${measurement.name} cannot be used`,
      why,
      remedy,
      path: `${prefix}${at}`,
    });
  };
  const edges = edgesOf(measurement, response, refuse);
  const bins = edges === null ? 1 : edges.length - 1;
  if (measurement.data !== null) requireLength(measurement.data, "data", bins, refuse);
  checkCounts(measurement, refuse);
  checkNames(measurement, refuse);
  measurement.samples.forEach(({ events }, k) =>
    requireLength(events, `samples[${k}].events`, bins, refuse),
  );
  measurement.systematics.forEach((systematic, k) => {
    const at = `systematics[${k}]`;
    if (systematic.kind === "uncorrelated" && Array.isArray(systematic.fraction))
      requireLength(systematic.fraction, `${at}.fraction`, bins, refuse);
    if (systematic.kind === "uncorrelated" && measurement.kind === "counting" && bins > 1)
      refuse(
        at,
        "independent errors of counts in several bins are not profiled",
        "Use normalisation, or kind spectrum.",
      );
    if (systematic.kind === "covariance")
      checkCovariance(measurement, systematic, bins, at, refuse);
    if (systematic.kind === "alternative")
      checkAlternative(measurement, systematic, edges ?? [0, 1], at, refuse);
  });
  if (measurement.kind === "spectrum") checkSpectrum(measurement, bins, refuse);
}

/** Edges of the bins; null for one bin of all that is selected. */
function edgesOf(
  measurement: Measurement,
  { histograms }: Bins,
  refuse: Refuse,
): readonly number[] | null {
  if (measurement.kind === "counting" && measurement.observable !== undefined) {
    const { edges, from } = measurement.observable;
    requireRising(edges, "observable.edges", refuse);
    if (from !== undefined && !edges.slice(0, -1).some((edge) => Math.abs(edge - from) < 1e-9))
      refuse("observable.from", `${from} is not the lower edge of a bin`, "Use the edge of a bin.");
    if (measurement.histogram !== undefined)
      refuse("observable", "it stands beside a histogram", "Give one of the two.");
    return edges;
  }
  if (measurement.histogram === undefined) return null;
  const found = histograms.find(({ name }) => name === measurement.histogram);
  if (found !== undefined) return found.edges;
  return refuse(
    "histogram",
    `the response has no histogram ${measurement.histogram}`,
    `Use one of ${histograms.map(({ name }) => name).join(", ")}.`,
  );
}

/** Released counts are whole numbers; what was read off a figure is not. */
function checkCounts({ kind, data, dataStatus }: Measurement, refuse: Refuse): void {
  if (kind !== "counting" || dataStatus !== "released" || data === null) return;
  const bin = data.findIndex((count) => !Number.isInteger(count));
  if (bin < 0) return;
  refuse(
    `data[${bin}]`,
    `${data[bin]} is not a whole number, and released counts are`,
    "Give counts, or say dataStatus digitised or estimate.",
  );
}

function checkNames({ kind, samples, systematics }: Measurement, refuse: Refuse): void {
  const names = samples.map(({ name }) => name);
  names.forEach((name, k) => {
    // All of the background may be one sample of that name.
    const isAll = name === "background" && names.length === 1;
    const reserved = !isAll && (wholeNames as readonly string[]).includes(name);
    if (reserved || names.indexOf(name) !== k)
      refuse(
        `samples[${k}].name`,
        reserved ? `${name} means something else` : `two samples are called ${name}`,
        "Give it another name.",
      );
  });
  const alternatives: string[] = [];
  systematics.forEach((systematic, k) => {
    if (systematic.kind === "normalisation") {
      const known = [...new Set(["signal", "background", ...names])];
      if (!known.includes(systematic.of))
        refuse(
          `systematics[${k}].of`,
          `there is no sample ${systematic.of}`,
          `Use one of ${known.join(", ")}.`,
        );
      const first = systematics.find(
        (each) => each.kind === "normalisation" && each.of === "background",
      );
      if (kind === "counting" && systematic.of === "background" && first !== systematic)
        refuse(
          `systematics[${k}].of`,
          "the background has a normalisation already",
          "Add the widths in quadrature.",
        );
      const other = systematics.find(
        (each) => each.kind === "normalisation" && each.name === systematic.name,
      );
      if (systematic.name !== undefined && other?.kind === "normalisation")
        if (other.width !== systematic.width)
          refuse(
            `systematics[${k}].width`,
            `${systematic.name} is one parameter, and has a width of ${other.width} before`,
            "Give one width, or another name.",
          );
    }
    if (systematic.kind !== "alternative") return;
    const { name } = systematic;
    const taken = name === ownBackground || alternatives.includes(name);
    if (taken)
      refuse(
        `systematics[${k}].name`,
        name === ownBackground
          ? `${name} is the measurement's own background`
          : `two alternatives are called ${name}`,
        "Give it another name.",
      );
    alternatives.push(name);
  });
}

function checkAlternative(
  measurement: Measurement,
  { edges, events, lowerEdge, total }: Alternative,
  wanted: readonly number[],
  at: string,
  refuse: Refuse,
): void {
  if (measurement.kind === "counting")
    refuse(at, "counts have one background", "Leave it out, or give kind spectrum.");
  if ((events === undefined) === (total === undefined))
    refuse(at, "it has both events and a total, or neither", "Give one of the two.");
  if (edges !== undefined) {
    requireRising(edges, `${at}.edges`, refuse);
    const covers = edges[0]! <= wanted[0]! + 1e-9 && edges.at(-1)! >= wanted.at(-1)! - 1e-9;
    if (!covers)
      refuse(
        `${at}.edges`,
        `they run from ${edges[0]} to ${edges.at(-1)}, the bins from ${wanted[0]} to ${wanted.at(-1)}`,
        "Give a background of all bins.",
      );
  }
  const own = (edges ?? wanted).length - 1;
  if (events !== undefined) requireLength(events, `${at}.events`, own, refuse);
  if (lowerEdge !== undefined) {
    if (events === undefined)
      refuse(`${at}.lowerEdge`, "a total has an error of its own", "Leave it out.");
    requireLength(lowerEdge, `${at}.lowerEdge`, own, refuse);
    const above = lowerEdge.findIndex((low, bin) => low > events![bin]!);
    if (above >= 0)
      refuse(
        `${at}.lowerEdge[${above}]`,
        `${lowerEdge[above]} lies above the ${events![above]} events of the bin`,
        "Give the lower edge of the error band.",
      );
  }
  if (total === undefined) return;
  const inside = measurement.samples.some((sample) =>
    sample.events.some(
      (count, i) =>
        count > 0 && wanted[i]! >= total.from - 1e-9 && wanted[i + 1]! <= total.to + 1e-9,
    ),
  );
  if (!inside)
    refuse(
      `${at}.total`,
      `the measurement has no background in whole bins between ${total.from} and ${total.to}`,
      "Give the range that the total is of.",
    );
}
