import type { ExperimentDescription } from "../../src-shared/contract/contract.ts";
import { formatCount, formatEvents, formatNumber, formatWithError } from "./format-number.ts";
import { unitText } from "./histogram-titles.ts";
import type { MeasuredDistribution } from "../../src-shared/analyses/measured-distributions.ts";

/** What the numbers of a measurement stand on, where they are not a release with counts. */
export function statusWords(hasData: boolean, status: MeasuredDistribution["status"]): string {
  const background = {
    released: "",
    digitised: "read off a figure",
    estimate: "background is an estimate",
  }[status];
  const words = [hasData ? "" : "no public counts", background].filter((each) => each !== "");
  return words.join(", ");
}

type Described = ExperimentDescription["measurements"];

/** What the measurements of an experiment give on the plane. */
export function givesWords(measurements: Described): string {
  const words = measurements.map(({ result, hasData, standing }) => {
    if (standing !== undefined) return standing;
    if (result === "region") return result;
    return hasData ? "limit" : "expected limit";
  });
  return words.length === 0 ? "no measurement" : [...new Set(words)].join(", ");
}

/** "of 561 ± 120 (stat.) observed", or the background where no counts are public. */
export function observedWords(
  kind: MeasuredDistribution["kind"],
  data: number | null,
  background: number,
): string {
  if (data === null) return `over a background of ${formatEvents(background)}`;
  if (kind === "counting") {
    return `${formatCount(data)} counted, background ${formatEvents(background)}`;
  }
  return `of ${formatWithError(data - background, Math.sqrt(data))} (stat.) observed`;
}

/** "0.2 to 1.25 GeV"; empty where all bins are meant. */
export function rangeWords({
  quotedRange,
  unit,
}: Pick<MeasuredDistribution, "quotedRange" | "unit">): string {
  if (quotedRange === null) return "";
  const [low, high] = quotedRange.map((value) => formatNumber(value, { digits: 3, trim: true }));
  return `${low} to ${high} ${unitText(unit)}`;
}

/** Of which values events are counted: "in 0.2 to 1.25 GeV", "from 4.5 on"; empty for all bins. */
export function quotedWords(of: Pick<MeasuredDistribution, "quotedRange" | "unit">): string {
  if (of.quotedRange === null) return "";
  const [low, high] = of.quotedRange;
  if (high < Infinity) return `in ${rangeWords(of)}`;
  return `from ${formatNumber(low, { digits: 3, trim: true })} ${unitText(of.unit)} on`;
}

/** A label inside of a sentence: "energy", but "dE/dx" as it is. */
export function inSentence(label: string): string {
  return /^[A-Z][a-z]/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
