import type { PaperFigure } from "../../src-shared/paper/figures/paper-figure.ts";
import type { FigureSources } from "./figure-sources.ts";

/** Asks for what a figure needs and makes it. */
export type Recipe = (sources: FigureSources) => Promise<PaperFigure>;
