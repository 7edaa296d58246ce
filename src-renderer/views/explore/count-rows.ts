import type { MeasuredDistribution } from "../../../src-shared/analyses/measured-distributions.ts";
import type { Prediction } from "../../../src-shared/experiments/prediction.ts";
import { quotedEvents, type SpectrumFigure } from "../../charts/spectrum-figure.ts";
import { formatCount, formatEvents, formatWithError } from "../../text/format-number.ts";
import { inSentence, quotedWords } from "../../text/measurement-words.ts";

/** A number of events with what is counted, and why it is not the one that is quoted. */
export interface CountRow {
  readonly label: string;
  readonly events: string;
  readonly why: string;
}

/** A measurement with the signal in its bins. */
export interface CountedMeasurement {
  readonly measured: MeasuredDistribution;
  readonly figure: SpectrumFigure;
}

/** Every number of events at the point, the one that is quoted first; then what is observed. */
export function countRows(
  [first, ...others]: readonly CountedMeasurement[],
  prediction: Pick<Prediction, "expected" | "error" | "flights">,
): { readonly predicted: readonly CountRow[]; readonly observed: readonly CountRow[] } {
  const { expected, error, flights } = prediction;
  const all = formatWithError(expected.selected, error.selected);
  const converted = formatWithError(expected.converted, error.converted);
  const quoted = first === undefined ? "" : quotedWords(first.figure);
  return {
    predicted: [
      ...(first === undefined ? [] : [countedRow(first, "the number that is quoted everywhere")]),
      ...others.map((each) =>
        countedRow(each, "the same photons, in the bins of another variable"),
      ),
      {
        label: "All that is selected",
        events: all,
        why: `${quoted === "" ? "in no bins" : "whatever their energy"}: runs, origins, the detector`,
      },
      { label: "Converted", events: converted, why: "before efficiency, threshold and cuts" },
      {
        label: "Flights",
        events: formatCount(flights),
        why: "errors are those of the simulation: another sample moves each number by as much",
      },
    ],
    observed: first === undefined ? [] : observedRows(first),
  };
}

function countedRow({ measured, figure }: CountedMeasurement, why: string): CountRow {
  const { dipole, dipoleError } = quotedEvents(figure);
  const quoted = quotedWords(figure);
  return {
    label: `By ${inSentence(measured.label)}${quoted === "" ? ", all bins" : `, ${quoted}`}`,
    events: formatWithError(dipole, dipoleError),
    why,
  };
}

/** Of a spectrum the excess, over each background that is published. */
function observedRows({ measured, figure }: CountedMeasurement): CountRow[] {
  const { data, background } = quotedEvents(figure);
  if (data === null || measured.kind === "counting") {
    return [
      ...(data === null ? [] : [{ label: "Counted", events: formatCount(data), why: "" }]),
      { label: "Background", events: formatEvents(background), why: "as in the bins" },
    ];
  }
  return [
    {
      label: "Excess in the bins",
      events: formatWithError(data - background, Math.sqrt(data)),
      why: `${formatCount(data)} counted over ${formatEvents(background)} as chosen under Background; statistical error alone`,
    },
    ...measured.publishedTotals.map(({ label, events, error, source }) => ({
      label: `Excess, ${inSentence(label)}`,
      events: formatWithError(data - events, error),
      why: `${formatCount(data)} over ${formatWithError(events, error)}; ${source}`,
    })),
  ];
}
