import type { z } from "zod";
import type { FigurePanel } from "../specification/figure-specification.ts";

/** A panel with defaults left out. */
export type PanelInput = z.input<typeof FigurePanel>;
