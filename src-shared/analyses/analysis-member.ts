import type { SpectrumSignal } from "../experiments/signal-at-mass.ts";
import type { SignalTable } from "../experiments/signal-table.ts";
import type { Measurement } from "../experiments/measurement-file.ts";
import type { AnalysisSpecification, OwnCounts } from "../specification/analysis-specification.ts";
import { CombinedLikelihood } from "../statistics/combined-likelihood.ts";
import type { Likelihood } from "../statistics/likelihood.ts";
import { InputError } from "../errors.ts";
import { sum } from "../numerics/sum.ts";
import { countingOf } from "./counting-likelihood-of.ts";
import { likelihoodOf } from "./likelihood-of.ts";
import { exposureOf, type MeasuredExperiment } from "./measured-data.ts";
import { oscillationBackground } from "./oscillation-background.ts";
import { inBins, type SignalBins, signalBinsOf } from "./signal-bins.ts";
import { isObservedCounts, searchRegion, asOneBin } from "./search-region.ts";

/** One measurement with its signal: what an analysis is made of. */
export interface AnalysisMember {
  readonly experiment: MeasuredExperiment;
  readonly measurement: Measurement;
  readonly table: SignalTable;
  readonly own: OwnCounts | null;
}

type Choices = Pick<AnalysisSpecification["choices"], "fit" | "limit" | "oscillation">;

/** A member ready to compare any signal of its table with its data. */
export interface PreparedMember {
  readonly table: SignalTable;
  readonly bins: SignalBins;
  readonly likelihood: Likelihood;
  /** Events; null where the background stands in place of counts. */
  readonly observed: number | null;
  readonly background: number;
}

/** What of a member no signal is needed for. */
export type MeasuredMember = Omit<AnalysisMember, "table">;
export type PreparedCounts = Omit<PreparedMember, "table">;

export function prepareMember(member: AnalysisMember, choices: Choices): PreparedMember {
  return { table: member.table, ...prepareCounts(member, choices) };
}

export function prepareCounts(member: MeasuredMember, choices: Choices): PreparedCounts {
  const { experiment, measurement, own } = member;
  if (measurement.kind === "spectrum") {
    const exposure = exposureOf(experiment, measurement);
    const { oscillation, fit } = choices;
    const appearance = oscillationBackground(experiment, measurement, oscillation, exposure);
    const compared = likelihoodOf(experiment, measurement, fit, appearance);
    const background = compared.expect(appearance.map(() => 0));
    const asimov = choices.limit.counts === "asimov";
    return {
      bins: signalBinsOf(experiment, measurement, null, choices.limit.signalScale),
      likelihood: asimov ? compared.withData(background) : compared,
      observed: asimov ? null : sum(compared.data),
      background: sum(background),
    };
  }
  const counting = countingOf(measurement, choices.limit, own, experiment.name);
  const region = isObservedCounts(measurement)
    ? searchRegion(measurement, { elastic: choices.limit.elasticAboveCut === "background" })
    : null;
  const gathered = region !== null && choices.limit.dEdxBins === "one" ? asOneBin(region) : region;
  return {
    bins: signalBinsOf(experiment, measurement, gathered, choices.limit.signalScale),
    likelihood: counting.likelihood,
    observed: counting.observed === null ? null : sum(counting.observed),
    background: sum(counting.background),
  };
}

/** Deviances of independent members add; normalisations of one name are one parameter. */
export function jointLikelihood(members: readonly PreparedCounts[]): Likelihood {
  const [first, ...others] = members;
  if (first !== undefined && others.length === 0) return first.likelihood;
  return new CombinedLikelihood(members.map(({ likelihood }) => likelihood));
}

/** Signals of the members, bins one behind the other. */
export function signalOf(
  members: readonly PreparedMember[],
  spectrumOf: (member: PreparedMember) => SpectrumSignal,
): { readonly parts: readonly SpectrumSignal[]; readonly events: readonly number[] } {
  const parts = members.map((member) => inBins(member.bins, spectrumOf(member)));
  return { parts, events: parts.flatMap(({ events }) => events) };
}

/** @throws InputError where d_mu stands for couplings of different models */
export function requireOneCoupling(members: readonly Pick<AnalysisMember, "experiment">[]): void {
  const couplingOf = ({ experiment }: Pick<AnalysisMember, "experiment">) => {
    const { process } = experiment.data;
    return process?.couplingName === undefined ? null : process.name;
  };
  const [first, ...others] = members;
  const other = others.find((each) => couplingOf(each) !== couplingOf(first!));
  if (other === undefined) return;
  throw new InputError({
    what: "The measurements cannot be combined",
    why: `${first!.experiment.name} is in the coupling of ${modelWords(couplingOf(first!))}, ${other.experiment.name} in that of ${modelWords(couplingOf(other))}`,
    remedy: "Combine experiments of one model.",
    path: "--combine",
  });
}

function modelWords(process: string | null): string {
  return process === null ? "the dipole" : `the process ${process}`;
}

/** @throws InputError where the same events would be counted twice */
export function requireIndependent(names: readonly string[]): void {
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  if (twice === undefined) return;
  throw new InputError({
    what: "The measurements cannot be combined",
    why: `${twice} stands in it twice: the same events would be counted twice`,
    remedy:
      "Name each experiment once; region --overlap lays two spectra of the same events over each other.",
    path: "--combine",
  });
}
