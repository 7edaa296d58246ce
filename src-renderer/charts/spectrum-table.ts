import { formatEvents, formatNumber, formatPull, withMinus } from "../text/format-number.ts";
import { axisTitle, unitText } from "../text/histogram-titles.ts";
import type { SpectrumFigure } from "./spectrum-figure.ts";

export interface SpectrumTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One decimal, as digitised counts have it; below one event two digits. */
function events(value: number | null): string {
  if (value === null) return "–";
  const size = Math.abs(value);
  return size >= 1 && size < 1e7 ? withMinus(value.toFixed(1)) : formatEvents(value);
}

function edge(value: number): string {
  return formatNumber(value, { digits: 4, trim: true });
}

function binUnit({ variable, unit }: Pick<SpectrumFigure, "variable" | "unit">): string {
  return unit === "1" ? axisTitle(variable, unit) : unitText(unit);
}

/** The numbers of a spectrum, all bins, in events per bin. */
export function spectrumTable(figure: SpectrumFigure): SpectrumTable {
  return {
    columns: [
      `Bin, ${binUnit(figure)}`,
      "Data",
      "Back\u00adground",
      "Excess",
      "Stat. error",
      "Total error",
      "Dipole",
      "MC error",
      "Oscil\u00adlation",
      "Pull",
    ],
    rows: figure.bins.map((bin) => [
      `${edge(bin.low)} to ${edge(bin.high)}`,
      events(bin.data),
      events(bin.background),
      events(bin.excess),
      events(bin.statisticalError),
      events(bin.totalError),
      events(bin.dipole),
      events(bin.dipoleError),
      events(bin.oscillation),
      bin.pull === null ? "–" : formatPull(bin.pull),
    ]),
  };
}
