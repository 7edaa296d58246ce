import type { EventExport } from "../../src-shared/contract/event-records.ts";
import type { EventFormat } from "../../src-shared/specification/event-export.ts";
import { formatDuration } from "./format-time.ts";
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

interface Cost {
  readonly bytes: number;
  /** Of a core that is free. */
  readonly seconds: number;
}

/**
 * Of one event: files of four experiments that ship, at 0.2 GeV with 60 000 flights each; bytes
 * differ by some 10 % between them.
 */
const costs: Readonly<Record<EventFormat, { readonly plain: Cost; readonly compressed: Cost }>> = {
  parquet: { plain: { bytes: 280, seconds: 7e-6 }, compressed: { bytes: 280, seconds: 7e-6 } },
  csv: { plain: { bytes: 730, seconds: 23e-6 }, compressed: { bytes: 290, seconds: 38e-6 } },
  nuhepmc: { plain: { bytes: 1200, seconds: 28e-6 }, compressed: { bytes: 380, seconds: 43e-6 } },
  hepevt: { plain: { bytes: 900, seconds: 28e-6 }, compressed: { bytes: 250, seconds: 43e-6 } },
};

/** What is asked for, before it is made: events, size and time. */
export function plannedEventsWords({
  flights,
  format,
  unweighted,
  isCompressed,
}: {
  readonly flights: number;
  readonly format: EventFormat;
  readonly unweighted: number | null;
  readonly isCompressed: boolean;
}): string {
  const { bytes, seconds } = costs[format][isCompressed ? "compressed" : "plain"];
  const size = (events: number) => formatBytes(events * bytes);
  if (unweighted !== null)
    return `${formatCount(unweighted, "table")} events, about ${size(unweighted)}. The time depends on how few flights rejection accepts; Stop ends it.`;
  const time = formatDuration(Math.max(1, flights * seconds));
  return `Up to ${formatCount(flights, "table")} events, one for each flight that counts: about ${size(flights)}, some ${time}.`;
}
