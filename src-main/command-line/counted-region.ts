import {
  jointStatement,
  leftRanges,
  type PlanePoint,
} from "../../src-shared/analyses/joint-statement.ts";
import { hasOscillation } from "../../src-shared/analyses/oscillation-background.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { InputError } from "../../src-shared/errors.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import {
  type CommonNormalisation,
  RegionChoices,
  type TauCoupling,
} from "../../src-shared/specification/analysis-specification.ts";
import type { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import type { Host } from "../host/host.ts";
import { leftLines, regionTable, statementLines } from "./analysis-lines.ts";
import { type AskedMember, type AskedScan, scanOf } from "./asked-members.ts";
import { hypothesisOf } from "./fit-options.ts";
import { keptAnalysis } from "./kept-analysis.ts";
import { planeText } from "./plane-text.ts";
import { withTables } from "./members-with-tables.ts";
import { processCouplingOf } from "../../src-shared/simulation/process-coupling.ts";
import type { Terminal } from "./terminal.ts";
import type { TextFile } from "./text-file.ts";

interface CountedRegion {
  readonly tau: TauCoupling;
  readonly fit: FitSettings;
  readonly degreesOfFreedom: 1 | 2;
  /** As it was typed. */
  readonly oscillation: string | undefined;
  readonly points: number;
  /** Settings of how counts are compared. */
  readonly limit: Readonly<Record<string, unknown>>;
  readonly isJson: boolean;
  /** File for the plane. */
  readonly uhi: TextFile | undefined;
  readonly scan: AskedScan;
  /** Errors that several members share. */
  readonly common: readonly CommonNormalisation[];
  /** What the members are called in a sentence. */
  readonly names: readonly string[];
  /** Judged against the region; null for none. */
  readonly at: PlanePoint | null;
}

/** The region of counts, or of several measurements together. */
export async function countedRegion(
  host: Host,
  terminal: Terminal,
  asked: readonly AskedMember[],
  counted: CountedRegion,
): Promise<void> {
  const { tau, fit, degreesOfFreedom, oscillation, points, limit, isJson, scan, common } = counted;
  const hasAppearance = asked.some(({ experiment }) => hasOscillation(experiment));
  const members = asked.map((member) => ({ ...member, scan: scanOf(member.experiment, scan) }));
  const hypothesis = hypothesisOf(oscillation, hasAppearance);
  const choices = parseInput(
    RegionChoices,
    { result: "region", tau, fit, limit, degreesOfFreedom, points, oscillation: hypothesis },
    "The region",
  );
  const { result: found, scanIds } = await keptAnalysis(host, members, choices, terminal, common);
  counted.uhi?.write(planeText(found, asked));
  const { result: _, ...region } = found;
  const left = leftRanges(found);
  const statement =
    counted.at === null
      ? undefined
      : jointStatement(
          await withTables(host, members, scanIds, common),
          choices,
          found,
          counted.at,
          counted.names,
        );
  const provenance = {
    physicsVersion,
    members: members.map((each, k) => ({
      scanId: scanIds[k],
      specification: each.scan,
      measurement: each.measurement.name,
    })),
  };
  terminal.out(
    isJson
      ? `${JSON.stringify({ ...region, left, statement, oscillation: choices.oscillation, provenance: { ...provenance, common } })}\n`
      : `${regionTable(found, members.length === 1 ? processCouplingOf(members[0]!.experiment.data.process) : null)}${leftLines(left)}${statement === undefined ? "" : statementLines(statement)}`,
  );
}

/** Options that need one spectrum, refused where counts or several measurements are fitted. */
const ofSpectra = ["claims", "overlap", "refine", "toys", "feldman-cousins", "axes"] as const;

/** @throws InputError naming the first that was given */
export function refuseForSpectra(values: Readonly<Record<string, unknown>>): void {
  const given = ofSpectra.find((name) => values[name] !== undefined);
  if (given === undefined) return;
  throw new InputError({
    what: "The command cannot be read",
    why: `--${given} is for one spectrum`,
    remedy: "Leave it out, or name one measurement of kind spectrum.",
    path: `--${given}`,
  });
}
