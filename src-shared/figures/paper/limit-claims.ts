import type { FigureClaim } from "../../specification/figure-claim.ts";
import { contourLevel } from "../../statistics/plane.ts";
import type { PreferredRegion } from "../../experiments/miniboone/preferred-region.ts";
import type { ConvertedPhotons, SampleLimit } from "./limits-figure.ts";
import { minervaSamples } from "./minerva-samples.ts";
import { claim, inWords } from "./paper-figure.ts";

/** Lower edge of the excluded interval at a mass, straight in ln m and ln d; null where none. */
export function lowerLimitAt({ points }: SampleLimit, mass: number): number | null {
  const index = points.findIndex((point) => point.mass >= mass * (1 - 1e-9));
  const [after, before] = [points[index], points[index - 1]];
  if (after === undefined || after.lower === null) return null;
  if (before === undefined || before.lower === null) {
    return Math.abs(after.mass / mass - 1) < 1e-6 ? after.lower : null;
  }
  const share = Math.log(mass / before.mass) / Math.log(after.mass / before.mass);
  return before.lower * (after.lower / before.lower) ** share;
}

/** Whether a point lies in the excluded interval. */
function excludes(limit: SampleLimit, mass: number, dMu: number): boolean {
  const lower = lowerLimitAt(limit, mass);
  if (lower === null || dMu < lower) return false;
  const above = limit.points.find((point) => point.mass >= mass);
  return above?.upper === null || above === undefined || dMu < above.upper;
}

/** The paper's statements about Fig. 10. */
export function minimalLimitClaims(
  limits: readonly SampleLimit[],
  energy: PreferredRegion,
  converted: ConvertedPhotons,
  benchmark: { readonly mass: number; readonly dMu: number },
): FigureClaim[] {
  const nominal = limits.filter(({ backgroundUncertainty }) => backgroundUncertainty < 0.5);
  const at = (mass: number) =>
    nominal.map((limit) => ({ limit, lower: lowerLimitAt(limit, mass) ?? Infinity }));
  const strongest = at(0.1).reduce((a, b) => (b.lower < a.lower ? b : a)).limit;
  const words = at(0.1)
    .map(({ limit, lower }) => `${minervaSamples[limit.sample].label} ${inWords(lower)}`)
    .join(", ");
  const excluding = limits.filter((limit) => excludes(limit, benchmark.mass, benchmark.dMu));
  const nearest = Math.min(...at(benchmark.mass).map(({ lower }) => lower));
  const [inside, hit] = pointsExcluded(energy, nominal);
  const events = nearestValue(converted, benchmark);
  return [
    claim(
      "10",
      "ME RHC is the most sensitive.",
      `Lower edges at 0.1 GeV: ${words} GeV⁻¹.`,
      strongest.sample === "me-rhc",
      "The ME RHC counts are not public; its background is an estimate with 50 % uncertainty.",
    ),
    claim(
      "10",
      "The benchmark of Fig. 3 is not excluded.",
      excluding.length === 0
        ? `At ${benchmark.mass} GeV the strongest limit begins at ${inWords(nearest)} GeV⁻¹, the benchmark lies at ${inWords(benchmark.dMu)} GeV⁻¹.`
        : `Excluded by ${excluding.map(({ sample }) => minervaSamples[sample].label).join(", ")}; the strongest limit begins at ${inWords(nearest)} GeV⁻¹.`,
      excluding.length === 0,
      "Our acceptance at high mass is larger than the paper's (Fig. 8).",
    ),
    claim(
      "10",
      "MINERvA excludes a part of the region that the energy distribution prefers, not all of it.",
      `${((100 * hit) / inside).toFixed(0)} % of the 2σ region of the energy fit, counted in ln m and ln d.`,
      hit > 0 && hit < inside,
      hit === 0 ? "No point of it is excluded." : "All of it is excluded.",
    ),
    claim(
      "10",
      "A dedicated analysis would see events all over the preferred region.",
      `${inWords(events)} photons convert at the benchmark in ME RHC.`,
      events > 100,
      "Fewer photons convert than in the paper.",
    ),
  ];
}

/** The paper's statements about Figs. 11 and 12: the same limits where N also couples to tau. */
export function tauLimitClaims(
  figure: "11" | "12",
  withTau: readonly SampleLimit[],
  minimal: readonly SampleLimit[],
): FigureClaim[] {
  const ratio = (mass: number) =>
    (lowerLimitAt(nominalRhc(withTau), mass) ?? Infinity) /
    (lowerLimitAt(nominalRhc(minimal), mass) ?? Infinity);
  const heavy = [0.2, 0.3, 0.5].map(ratio);
  const light = ratio(0.02);
  return [
    claim(
      figure,
      "The constraints do not change for m_N ≳ 200 MeV.",
      `ME RHC against Fig. 10 at 0.2, 0.3, 0.5 GeV: ${heavy.map((value) => inWords(value)).join(", ")}.`,
      heavy.every((value) => Math.abs(Math.log(value)) < 0.1),
      "N is not yet short-lived at 0.2 GeV.",
    ),
    claim(
      figure,
      "They change most at low masses.",
      `At 0.02 GeV the limit is ${inWords(light)} times that of Fig. 10.`,
      Math.abs(Math.log(light)) > Math.abs(Math.log(heavy[2]!)),
      "The lifetime matters less than expected.",
    ),
  ];
}

/** Grid points of the 2 sigma region, and those of them that some limit excludes. */
function pointsExcluded(
  { plane, best }: PreferredRegion,
  limits: readonly SampleLimit[],
): [number, number] {
  const level = contourLevel(2, 2);
  let [inside, hit] = [0, 0];
  plane.mass.forEach((mass, i) =>
    plane.dMu.forEach((dMu, j) => {
      if (plane.chi2[i]![j]! - best.chi2 > level) return;
      inside += 1;
      if (limits.some((limit) => excludes(limit, mass, dMu))) hit += 1;
    }),
  );
  return [inside, hit];
}

function nearestValue(
  { mass, dMu, events }: ConvertedPhotons,
  at: { readonly mass: number; readonly dMu: number },
): number {
  return events[nearestIndex(mass, at.mass)]![nearestIndex(dMu, at.dMu)]!;
}

function nearestIndex(axis: readonly number[], value: number): number {
  return axis.reduce(
    (best, each, index) =>
      Math.abs(Math.log(each / value)) < Math.abs(Math.log(axis[best]! / value)) ? index : best,
    0,
  );
}

function nominalRhc(limits: readonly SampleLimit[]): SampleLimit {
  return limits.find(
    ({ sample, backgroundUncertainty }) => sample === "me-rhc" && backgroundUncertainty < 0.5,
  )!;
}
