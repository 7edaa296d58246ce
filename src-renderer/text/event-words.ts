import type { EventExport } from "../../src-shared/contract/event-records.ts";
import type { EventFormat } from "../../src-shared/specification/event-export.ts";
import { formatBytes, formatCount, formatNumber, formatPercent } from "./format-number.ts";

export const eventFormatWords: Readonly<
  Record<EventFormat, { readonly label: string; readonly hint: string }>
> = {
  parquet: {
    label: "Parquet",
    hint: "A column a quantity, for pandas, Polars and pyarrow; provenance in its metadata.",
  },
  csv: { label: "CSV", hint: "The same columns as text, below lines that say what they are." },
  nuhepmc: {
    label: "NuHepMC",
    hint: "NuHepMC 1.0.0 as HepMC3 ASCII: vertices, particles, weights by name, the beam.",
  },
  hepevt: {
    label: "HEPEVT",
    hint: "Text for LArSoft's TextFileGen. It has no weights, so the events are unweighted, and they stand for photons before their conversion, which the detector simulation makes.",
  },
};

/** What was written, and how much rejection accepts. */
export function writtenEventsWords(
  { events, expected, bytes, unweighting }: EventExport,
  format: EventFormat,
): string {
  const what = format === "hepevt" ? "expected before conversion" : "expected";
  const head = `${formatCount(events, "table")} ${unweighting === null ? "weighted" : "unweighted"} events, ${formatBytes(bytes)}; they stand for ${formatNumber(expected)} ${what}.`;
  if (unweighting === null) return head;
  const { efficiency, samples } = unweighting;
  return `${head} Rejection accepts ${formatPercent(efficiency)} of the weighted ones, of ${samples} ${samples === 1 ? "sample" : "samples"}.`;
}
