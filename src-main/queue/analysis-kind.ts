import { analysisVersion } from "../../src-shared/analyses/analysis-version.ts";
import { actingChoices } from "../../src-shared/analyses/acting-choices.ts";
import { requireIndependent } from "../../src-shared/analyses/analysis-member.ts";
import { requireInside } from "../../src-shared/analyses/require-inside.ts";
import { measurementNamed } from "../../src-shared/analyses/measured-data.ts";
import { planePoints } from "../../src-shared/analyses/default-plane.ts";
import type { AnalysisSummary } from "../../src-shared/contract/task-kinds.ts";
import { spectraOf } from "../../src-shared/experiments/signal-table.ts";
import type { AnalysisResult } from "../../src-shared/specification/analysis-result.ts";
import type { AnalysisSpecification } from "../../src-shared/specification/analysis-specification.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { ProductChunks } from "../store/product-repository.ts";
import type { AnalysisJob } from "../workers/analysis-jobs.ts";
import type { ExperimentEntries } from "./catalogue-entry.ts";
import { scanTable } from "./scan-table.ts";
import type { TaskKind, TaskPlan } from "./task-kind.ts";

/** A region or a limit: it waits for the scans of its members, then it is one job. */
export function analysisKind(
  catalogue: ExperimentEntries,
  scans: TaskKind<ScanSpecification>,
  products: ProductChunks,
): TaskKind<AnalysisSpecification> {
  return {
    plan(asked) {
      requireIndependent(asked.members.map(({ scan }) => scan.experiment));
      const planned = asked.members.map((member) => {
        const { data, inputs } = catalogue.entry(member.scan.experiment);
        const scan = scans.plan(member.scan);
        const specification = scanOf(scan);
        const measured = measurementNamed(inputs, member.measurement);
        const { name: measurement } = measured;
        const complete = { ...member, scan: specification, measurement };
        return { data, inputs, scan, measured, member: complete };
      });
      const members = planned.map(({ member }) => member);
      if (asked.choices.result === "limit") {
        requireInside(
          asked.choices.masses,
          members.map(({ scan }) => scan),
          "choices.masses",
        );
      }
      const choices = actingChoices(
        planned.map(({ measured }) => measured),
        asked.choices,
      );
      const specification = { ...asked, members, choices };
      // The ids of the scans hold their specifications and the data, those measured too.
      const id = canonicalHash({
        members: planned.map(({ scan, member: { measurement, own } }) => {
          return { scan: scan.id, measurement, own };
        }),
        choices,
        analysisVersion,
        ...(asked.common === undefined ? {} : { common: asked.common }),
      });
      const total = unitsOf(choices);
      return {
        id,
        specification,
        product: { id: canonicalHash({ analysis: id }), specification, total },
        needs: planned.map(({ scan }) => ({ id: scan.id, specification: scan.specification })),
        chunks: [],
        unitsIn: () => 0,
        groupOf: () => 0,
        make: () => Promise.reject(new TypeError("an analysis has no chunks")),
        async join(_, performer, step) {
          const parts: AnalysisJob["members"][number][] = [];
          for (const { inputs, scan, member } of planned) {
            const spectra = spectraOf(inputs.response);
            const table = await scanTable(products, scan.product.id, member.scan, spectra);
            parts.push({ measurement: member.measurement, own: member.own, table });
          }
          const result = await performer.perform(
            planned.map(({ data }) => data),
            { kind: "analysis", members: parts, common: asked.common, choices },
            (done, of) => step(Math.floor((total * done) / of)),
          );
          return { result, summary: summaryOf(result) };
        },
      };
    },
  };
}

function scanOf({ specification }: TaskPlan): ScanSpecification {
  if (specification.kind !== "scan") throw new TypeError("a scan plans a scan");
  return specification;
}

/** Masses of the plane, or of the limit. */
function unitsOf(choices: AnalysisSpecification["choices"]): number {
  return choices.result === "limit" ? choices.masses.length : (choices.points ?? planePoints);
}

function summaryOf(result: AnalysisResult): AnalysisSummary {
  if (result.result === "region") {
    const { mass, dMu, chi2, ndf } = result.best;
    const { probability } = result.goodness;
    return { result: "region", mass, dMu, chi2, ndf, probability };
  }
  const excluded = result.limits.flatMap(({ mass, lower }) =>
    lower === null ? [] : [{ mass, dMu: lower }],
  );
  const strongest = excluded.reduce<(typeof excluded)[number] | null>(
    (best, each) => (best === null || each.dMu < best.dMu ? each : best),
    null,
  );
  return { result: "limit", strongest };
}
