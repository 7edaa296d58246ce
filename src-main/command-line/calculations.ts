import type { RegionChoices } from "../../src-shared/analyses/preferred-region.ts";
import type { RegionOverlap } from "../../src-shared/analyses/region-overlap.ts";
import type { SurfaceChoice } from "../../src-shared/analyses/plane-surface.ts";
import type { SurfaceRegion } from "../../src-shared/analyses/surface-region.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { FigureFormat } from "../../src-shared/specification/figure-export.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { ClaimGroup, ClaimTables, NomadCurve } from "./region-claims.ts";

/** Bytes of a signal table, as `encodeSignalTable` writes them. */
type TableBytes = Uint8Array;

interface Calculations {
  /** The scan that follows a draft; see `refineScan`. */
  readonly refine: [
    input: {
      readonly draft: ScanSpecification;
      readonly table: TableBytes;
      readonly experiment: ExperimentInputs;
    },
    reply: ScanSpecification,
  ];
  /** See `overlapOf`. @param points of the axis of masses */
  readonly overlap: [
    input: {
      readonly table: TableBytes;
      readonly experiment: ExperimentInputs;
      readonly choices: RegionChoices;
      readonly points: number;
    },
    reply: RegionOverlap,
  ];
  /** See `regionOverAxes`. */
  readonly axes: [
    input: {
      readonly table: TableBytes;
      readonly experiment: ExperimentInputs;
      readonly choices: RegionChoices;
      readonly surface: SurfaceChoice;
      /** Null for those of the window. */
      readonly points: number | null;
    },
    reply: SurfaceRegion,
  ];
  /** See `claimsOf`. */
  readonly claims: [
    input: {
      readonly tables: ClaimTables<TableBytes>;
      readonly experiment: ExperimentInputs;
      readonly points: number;
      readonly nomad: NomadCurve;
    },
    reply: ClaimGroup[],
  ];
  /** See `figureFiles`. */
  readonly files: [
    input: {
      readonly figure: FigureSpecification;
      readonly formats: readonly FigureFormat[];
      readonly outlines: boolean;
    },
    reply: { readonly name: string; readonly bytes: Uint8Array }[],
  ];
}

export type CalculationKind = keyof Calculations;
export type CalculationInput<K extends CalculationKind> = Calculations[K][0];
export type CalculationReply<K extends CalculationKind> = Calculations[K][1];

/** What a command calculates or draws in a thread of its own, so that signals end it. */
export type Calculation = {
  readonly [K in CalculationKind]: { readonly kind: K } & CalculationInput<K>;
}[CalculationKind];
