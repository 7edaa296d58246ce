import { z } from "zod";

/** What a figure can be written as. */
export const figureFormats = [
  "svg",
  "pdf",
  "png",
  "csv",
  "csv-by-series",
  "json",
  "hepdata",
  "tex",
] as const;
export const FigureFormat = z.enum(figureFormats);
export type FigureFormat = z.infer<typeof FigureFormat>;
