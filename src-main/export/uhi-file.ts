import type { Histogram } from "../../src-shared/experiments/prediction.ts";
import type { RegionResult } from "../../src-shared/specification/analysis-result.ts";

/*
 * UHI: histograms as JSON (schema version 1 of uhi), which hist and boost-histogram read. Numbers are
 * `double` or `weighted`, never `int`: uproot writes no ROOT file of those.
 */

/** Words and numbers beside a histogram or an axis. */
type Metadata = Readonly<Record<string, string | number | boolean>>;

interface VariableAxis {
  readonly type: "variable";
  readonly edges: readonly number[];
  readonly underflow: false;
  readonly overflow: false;
  readonly circular: false;
  readonly metadata: Metadata;
}

/** Values by axis, nested. */
type Values = readonly number[] | readonly (readonly number[])[];

export interface UhiHistogram {
  readonly uhi_schema: 1;
  readonly writer_info: { readonly Neutrissimo: Metadata };
  readonly metadata: Metadata;
  readonly axes: readonly VariableAxis[];
  readonly storage:
    | { readonly type: "double"; readonly values: Values }
    | { readonly type: "weighted"; readonly values: Values; readonly variances: Values };
}

/** What a file says of itself. */
export interface UhiFacts {
  readonly version: string;
  readonly metadata: Metadata;
}

/** A file of histograms by name. */
export function uhiText(histograms: Readonly<Record<string, UhiHistogram>>): string {
  return `${JSON.stringify(histograms)}\n`;
}

/** Expected events per bin with the variance of their Monte-Carlo estimate, by name. */
export function uhiOfHistograms(
  histograms: Readonly<Record<string, Histogram>>,
  { version, metadata }: UhiFacts,
): Record<string, UhiHistogram> {
  return Object.fromEntries(
    Object.entries(histograms).map(([name, { edges, counts, sumw2 }]) => [
      name,
      {
        uhi_schema: 1,
        writer_info: { Neutrissimo: { version } },
        metadata: { name, label: "expected events per bin", ...metadata },
        axes: [axis(name, name, edges)],
        storage: { type: "weighted", values: counts, variances: sumw2 },
      },
    ]),
  );
}

/**
 * chi^2 over (m_N, d_mu) and its Monte-Carlo error. Each node of the plane is a bin, whose edges lie
 * half way to the neighbours in the logarithm.
 */
export function uhiOfPlane(
  { plane, best, null: nothing }: Pick<RegionResult, "plane" | "best" | "null">,
  { version, metadata }: UhiFacts,
): Record<string, UhiHistogram> {
  const axes = [
    axis("m_N", "m_N [GeV]", edgesOfNodes(plane.mass)),
    axis("d_mu", "d_mu [GeV^-1]", edgesOfNodes(plane.dMu)),
  ];
  const of = (name: string, label: string, rows: readonly (readonly number[])[]) =>
    ({
      uhi_schema: 1,
      writer_info: { Neutrissimo: { version } },
      metadata: {
        name,
        label,
        best_m_N: best.mass,
        best_d_mu: best.dMu,
        best_chi2: best.chi2,
        no_signal_chi2: nothing.chi2,
        ...metadata,
      },
      axes,
      storage: { type: "double", values: rows },
    }) as const;
  return {
    chi2: of("chi2", "chi^2 at the nodes, not a count", plane.chi2),
    chi2_error: of("chi2_error", "Monte-Carlo error of chi^2", plane.error),
  };
}

function axis(name: string, label: string, edges: readonly number[]): VariableAxis {
  return {
    type: "variable",
    edges,
    underflow: false,
    overflow: false,
    circular: false,
    metadata: { name, label },
  };
}

/** Edges about nodes that are even in the logarithm, or nearly so. */
function edgesOfNodes(nodes: readonly number[]): number[] {
  const between = nodes.slice(1).map((node, k) => Math.sqrt(node * nodes[k]!));
  const [first, last] = [nodes[0]!, nodes.at(-1)!];
  return [first ** 2 / between[0]!, ...between, last ** 2 / between.at(-1)!];
}
