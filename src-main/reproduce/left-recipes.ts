import { hasOscillation } from "../../src-shared/analyses/oscillation-background.ts";
import { jointStatement } from "../../src-shared/analyses/joint-statement.ts";
import { globalOscillationFit } from "../../src-shared/experiments/measured-spectrum.ts";
import { resultOf } from "../../src-shared/experiments/measurement-file.ts";
import { type LeftAlone, leftFigure } from "../../src-shared/figures/left-figure.ts";
import { logarithmicGrid } from "../../src-shared/numerics/logarithmic-grid.ts";
import { paperBenchmark } from "../../src-shared/paper/paper-benchmark.ts";
import { noOscillation } from "../../src-shared/specification/analysis-specification.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import type { FigureSources, JointRegion } from "./figure-sources.ts";
import type { Recipe } from "./recipe.ts";

export const combination = "single-photons";
const masses = logarithmicGrid(0.01, 1, 49);

/** What each member says alone: the region at 2 sigma that it prefers, or its limit. */
async function aloneOf(sources: FigureSources, joint: JointRegion): Promise<LeftAlone[]> {
  const { fit } = joint.choices;
  const alone: LeftAlone[] = [];
  for (const [k, { experiment, measurement }] of joint.members.entries()) {
    const member = joint.combination.members[k]!;
    const input = { experiment: experiment.name };
    const oscillation = hasOscillation(experiment) ? globalOscillationFit : noOscillation;
    alone.push(
      resultOf(measurement) === "region"
        ? {
            member,
            result: await sources.region(input, measurement.name, {
              oscillation,
              fit,
              points: sources.effort.planePoints,
            }),
          }
        : {
            member,
            result: await sources.limit(input, {
              limit: sources.choices(experiment.name).limit,
              masses: [...masses],
            }),
          },
    );
  }
  return alone;
}

/** What several experiments leave together. */
export const leftRecipes = {
  "what-is-left": async (sources) => {
    const joint = await sources.joint(combination, {
      oscillation: globalOscillationFit,
      fit: FitSettings.parse(sources.choices(paperBenchmark.experiment).fit),
      points: sources.effort.planePoints,
    });
    const { members, choices, region } = joint;
    const labels = joint.combination.members.map(({ label }) => label);
    const statement = jointStatement(members, choices, region, paperBenchmark, labels);
    const { trace } = sources;
    trace.addReferences(
      "miniboone2021",
      "vergani2021",
      "minerva2016",
      "minerva2019",
      "minerva2023",
    );
    const alone = await aloneOf(sources, joint);
    trace.addStep(
      "contour",
      `Delta at 1, 2 and 3 sigma, ${choices.degreesOfFreedom} degrees of freedom`,
    );
    const { title, common } = joint.combination;
    return { figure: leftFigure({ title, common, region, statement, alone }), claims: [] };
  },
} as const satisfies Record<string, Recipe>;
