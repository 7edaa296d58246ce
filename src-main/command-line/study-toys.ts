import { planePoints } from "../../src-shared/analyses/default-plane.ts";
import { requests } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { InputError } from "../../src-shared/errors.ts";
import type { RegionChoices } from "../../src-shared/analyses/preferred-region.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { ToyResult } from "../../src-shared/specification/toy-result.ts";
import {
  ToySpecification,
  type ToySpecificationInput,
} from "../../src-shared/specification/toy-specification.ts";
import type { Host } from "../host/host.ts";
import { numberOption } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";
import { taskToEnd } from "./task-to-end.ts";

/** Answers of `--toys` and `--feldman-cousins`; each where it was asked for. */
export interface StudiedToys {
  readonly goodness?: ToyResult;
  readonly feldmanCousins?: ToyResult;
}

/** What the options ask for. */
export interface AskedToys {
  /** Thrown from the best fit. */
  readonly fromBest: boolean;
  /** Thrown from a point, too. */
  readonly point: { readonly mass: number; readonly dMu: number } | null;
  /** Number of toys; the default when left out. */
  readonly toys?: number;
  readonly seed?: number;
}

/** Reads `--toys N`, `--feldman-cousins M,D` and `--seed S`. @throws InputError */
export function askedToys(options: {
  readonly toys: string | undefined;
  readonly point: string | undefined;
  readonly seed: string | undefined;
}): AskedToys {
  const { toys, point, seed } = options;
  return {
    fromBest: toys !== undefined,
    point: point === undefined ? null : pointOption("--feldman-cousins", point),
    ...(toys === undefined ? {} : { toys: numberOption("toys", toys) }),
    ...(seed === undefined ? {} : { seed: numberOption("seed", seed) }),
  };
}

/** Throws the toys that were asked for, as tasks of the queue: cancellable, resumed, cached. */
export async function studyToys(
  host: Host,
  {
    scan,
    choices,
    points,
  }: {
    readonly scan: ScanSpecification;
    readonly choices: RegionChoices;
    /** Of the grid that is printed: toys are thrown from its best fit. */
    readonly points: number;
  },
  { fromBest, point, ...numbers }: AskedToys,
  terminal: Terminal,
): Promise<StudiedToys> {
  const study = async (at: ToySpecificationInput["point"]) => {
    const { distribution, oscillation, tau, fit, degreesOfFreedom } = choices;
    const specification = parseInput(
      ToySpecification,
      {
        scan,
        distribution,
        oscillation,
        tau,
        fit,
        degreesOfFreedom,
        // The grid of the window needs no name: toys of former versions are found again.
        ...(points === planePoints ? {} : { points }),
        point: at,
        ...numbers,
      },
      "The study of toys",
    );
    const { id } = await taskToEnd(host, specification, terminal);
    return requests["toys.result"].reply.parse(valueOf(await host.request("toys.result", { id })));
  };
  return {
    ...(fromBest ? { goodness: await study(null) } : {}),
    ...(point === null ? {} : { feldmanCousins: await study(point) }),
  };
}

/** `M,D` after an option, GeV and GeV^-1. @throws InputError naming it */
export function pointOption(path: string, text: string): { mass: number; dMu: number } {
  const [mass = Number.NaN, dMu = Number.NaN, ...rest] = text.split(",").map(Number);
  if (rest.length === 0 && mass > 0 && dMu > 0) return { mass, dMu };
  throw new InputError({
    what: "The point cannot be read",
    why: `${JSON.stringify(text)} is no pair of positive numbers`,
    remedy: "Write m_N in GeV and d_mu in GeV^-1, such as 0.47,1.25e-6.",
    path,
  });
}

/** The answers in words. */
export function toyLines({ goodness, feldmanCousins }: StudiedToys): string[] {
  return [
    ...(goodness === undefined
      ? []
      : [
          `goodness     p = ${range(goodness.goodness)} by ${goodness.toys} toys, ${goodness.goodnessByTheory.toPrecision(3)} by the chi2 distribution`,
        ]),
    ...(feldmanCousins === undefined ? [] : pointLines(feldmanCousins)),
  ];
}

function pointLines({ point, observed, toys, probability, critical }: ToyResult): string[] {
  const delta = (observed.atPoint - observed.least).toFixed(2);
  return [
    `at m_N = ${point.mass.toPrecision(3)} GeV, d_mu = ${point.dMu.toExponential(2)} GeV^-1: Delta chi2 = ${delta}, p = ${range(probability)} by ${toys} toys`,
    ...critical.map(
      ({ sigma, wilks, toys: found, coverage }) =>
        `${sigma} sigma      critical Delta chi2 ${found === null ? "needs more toys" : range(found)}, Wilks ${wilks.toFixed(2)} covers ${range(coverage)}`,
    ),
  ];
}

function range({ value, low, high }: ToyResult["goodness"]): string {
  return `${value.toPrecision(3)} (${low.toPrecision(3)}-${high.toPrecision(3)})`;
}
