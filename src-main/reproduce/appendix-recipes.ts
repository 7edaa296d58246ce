import { fig13 } from "../../src-shared/paper/figures/fig13.ts";
import { fig14 } from "../../src-shared/paper/figures/fig14.ts";
import { fig15 } from "../../src-shared/paper/figures/fig15.ts";
import type { Recipe } from "./recipe.ts";

/** Figures of the appendix: formulas alone. */
export const appendixRecipes = {
  fig13: async (sources) => {
    const carbon = sources.carbon();
    sources.trace.addReferences("devries1987");
    return fig13(carbon);
  },
  fig14: async (sources) => fig14(sources.carbon()),
  fig15: async (sources) => {
    const { beam } = sources.inputs("miniboone-fhc").data;
    return fig15(sources.carbon(), { edges: beam.edges, flux: beam.flux[beam.mainFlavour] });
  },
} as const satisfies Record<string, Recipe>;
