import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";

/** Hashes of the samples of runs and scans that figures rest on, by their provenance. */
export function productsOf(figures: readonly FigureSpecification[]): ReadonlySet<string> {
  const steps = figures.flatMap(({ provenance }) => provenance?.steps ?? []);
  return new Set(steps.map(({ hash }) => hash));
}
