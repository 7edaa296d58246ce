import type { SavedDocument } from "../export/figure-desk.ts";
import { productsOf } from "../export/figure-desk.ts";
import type { RestingFigure } from "../queue/library-rows.ts";
import type { KeptReproduction } from "../reproduce/kept-reproductions.ts";
import { paperTitles } from "../reproduce/paper-titles.ts";
import { figureNumber } from "../../src-shared/specification/figure-claim.ts";

/** The figures that are kept, each with the products that it rests on. */
export function restingFigures(
  saved: readonly SavedDocument[],
  kept: readonly KeptReproduction[],
): RestingFigure[] {
  return [
    ...saved.map(({ head, products }) => {
      const { id, name, savedAt: changedAt } = head;
      return { figure: { id, name, origin: "saved" as const, changedAt }, products };
    }),
    ...kept.map(({ name: id, figure, madeAt: changedAt }) => {
      const name = `${figureNumber(id)}, ${paperTitles[id]}`;
      return {
        figure: { id, name, origin: "paper" as const, changedAt },
        products: [...productsOf(figure)],
      };
    }),
  ];
}
