import { z } from "zod";

/** Formats of events: tables, and the two texts of event generators. */
export const eventFormats = ["parquet", "csv", "nuhepmc", "hepevt"] as const;
export const EventFormat = z.enum(eventFormats, {
  error: `the format must be one of ${eventFormats.join(", ")}`,
});
export type EventFormat = z.infer<typeof EventFormat>;

/** Most unweighted events of one file: they are held in memory. */
export const maxUnweighted = 1_000_000;

/** End of the name of a file of events, before `.gz` where it is compressed. */
export const eventSuffixes: Readonly<Record<EventFormat, string>> = {
  parquet: ".parquet",
  csv: ".csv",
  nuhepmc: ".hepmc3",
  hepevt: ".hepevt",
};

/** Formats that `.gz` may follow: Parquet is no text. */
export function canBeCompressed(format: EventFormat): boolean {
  return format !== "parquet";
}
