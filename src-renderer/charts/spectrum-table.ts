import { formatEvents, formatNumber, formatPull, withMinus } from "../text/format-number.ts";
import { axisTitle, unitText } from "../text/histogram-titles.ts";
import type { TextTable } from "../text/table-text.ts";
import type { SpectrumFigure } from "./spectrum-figure.ts";

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
export function spectrumTable(figure: SpectrumFigure): TextTable {
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
    exact: {
      columns: [
        `low, ${binUnit(figure)}`,
        `high, ${binUnit(figure)}`,
        "data",
        "background",
        "excess",
        "statistical error",
        "total error",
        "dipole",
        "MC error",
        "oscillation",
        "pull",
      ],
      rows: figure.bins.map((bin) => [
        bin.low,
        bin.high,
        bin.data,
        bin.background,
        bin.excess,
        bin.statisticalError,
        bin.totalError,
        bin.dipole,
        bin.dipoleError,
        bin.oscillation,
        bin.pull,
      ]),
    },
  };
}
