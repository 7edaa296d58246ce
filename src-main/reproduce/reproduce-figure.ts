import type { FigureQuality } from "../../src-shared/contract/figure-records.ts";
import type { FigureClaim, FigureName } from "../../src-shared/specification/figure-claim.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { InputError } from "../../src-shared/errors.ts";
import { appendixRecipes } from "./appendix-recipes.ts";
import { detectorRecipes } from "./detector-recipes.ts";
import type { FigureSources } from "./figure-sources.ts";
import { needsOf } from "./figure-needs.ts";
import { leftRecipes } from "./left-recipes.ts";
import { minervaLimitRecipes } from "./minerva-limit-recipes.ts";
import { minervaRecipes } from "./minerva-recipes.ts";
import { miniBooNERecipes } from "./miniboone-recipes.ts";
import type { Recipe } from "./recipe.ts";
import { Trace } from "./trace.ts";

const recipes: Partial<Record<FigureName, Recipe>> = {
  ...detectorRecipes,
  ...miniBooNERecipes,
  ...minervaRecipes,
  ...minervaLimitRecipes,
  ...appendixRecipes,
  ...leftRecipes,
};

/** Figures that can be reproduced. */
export function hasRecipe(name: FigureName): boolean {
  return name in recipes;
}

/** A figure of the paper, reproduced. */
export interface Reproduction {
  readonly name: FigureName;
  readonly figure: FigureSpecification;
  readonly claims: readonly FigureClaim[];
  readonly seconds: number;
}

/** @param clock ms since the epoch */
export async function reproduceFigure(
  name: FigureName,
  sources: FigureSources,
  made: { readonly version: string; readonly quality: FigureQuality },
  clock: () => number,
): Promise<Reproduction> {
  const recipe = recipes[name];
  if (recipe === undefined) {
    throw new InputError({
      what: `${name} cannot be made yet`,
      why: "the analysis that it shows is not part of this version",
      remedy: `Use one of ${Object.keys(recipes).sort().join(", ")}.`,
      path: "figure",
    });
  }
  const begin = clock();
  const { runs, scans } = needsOf(name, sources);
  await sources.plan(runs, scans);
  const trace = new Trace();
  sources.trace = trace;
  const { figure, claims } = await recipe(sources);
  const end = clock();
  const createdAt = new Date(end).toISOString();
  return {
    name,
    figure: trace.seal(figure, { ...made, createdAt }),
    claims,
    seconds: (end - begin) / 1000,
  };
}
