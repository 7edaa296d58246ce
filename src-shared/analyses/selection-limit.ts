import { selectionWords } from "../specification/cut-words.ts";
import { LimitChoices, type TauCoupling } from "../specification/analysis-specification.ts";
import type { FitSettings } from "../specification/fit-settings.ts";
import type { LimitSettings } from "../specification/limit-settings.ts";
import type { SelectionSettings } from "../specification/selection-settings.ts";
import type { SignalTable } from "../experiments/signal-table.ts";
import { signalLimitWith } from "../statistics/chosen-limit.ts";
import { sum } from "../numerics/sum.ts";
import { type MeasuredMember, prepareCounts, type PreparedCounts } from "./analysis-member.ts";
import {
  cutMeasurement,
  type CutMeasurement,
  type SelectedExperiment,
  type SelectionBasis,
} from "./cut-measurement.ts";
import { publishedErrors } from "./background.ts";
import { spectraOf } from "./measured-data.ts";
import { limitChoice } from "./limit-choice-of.ts";
import { commonEvents, shapeEvents } from "./limit-of.ts";
import type { MassLimit } from "./mass-limit.ts";
import { strengthLimits } from "./strength-scan.ts";

/** The limit on the events of an experiment under moved cuts. */
export interface SelectionEvents {
  /** Null where no limit can be set. */
  readonly basis: SelectionBasis | null;
  /** Smallest signal that is excluded, events after all cuts; null where none is. */
  readonly limit: number | null;
  /** True where it depends on the shape of the signal: `limit` is that of one point, or null. */
  readonly byShape: boolean;
  /** Null where the background stands in their place. */
  readonly data: number | null;
  readonly background: number;
  /** Every choice that the limit depends on, the selection included. */
  readonly words: string;
}

/** What limits under a selection are set with. */
export interface SelectionChoices {
  readonly tau: TauCoupling;
  /** Errors of spectra. */
  readonly fit: FitSettings;
  /** GeV. */
  readonly masses: readonly number[];
  readonly bandToys?: number;
}

function limitChoices(
  limit: LimitSettings,
  { tau, fit, masses, bandToys = 0 }: SelectionChoices,
): LimitChoices {
  return LimitChoices.parse({ result: "limit", tau, fit, masses, bandToys, limit });
}

/** The limit of an experiment under moved cuts, as the command `limit` sets it. */
export class SelectionLimit {
  readonly events: SelectionEvents;
  /** Null where nothing can be set a limit on. */
  readonly cut: CutMeasurement | null;
  readonly #prepared: PreparedCounts | null;
  readonly #choices: LimitChoices;
  readonly #experiment: SelectedExperiment["experiment"];

  /** @param limit in place of the settings' own, e.g. with another background uncertainty */
  constructor(
    selected: SelectedExperiment,
    settings: SelectionSettings,
    choices: SelectionChoices,
    limit: LimitSettings = settings.limit,
  ) {
    const { experiment, cuts } = selected;
    const found = cutMeasurement(selected, { ...settings, limit });
    const selection = selectionWords(cuts, settings.cuts);
    // The errors of the plane may be those of another experiment.
    const fit = publishedErrors(choices.fit, spectraOf(experiment));
    this.#choices = limitChoices(limit, { ...choices, fit });
    this.#experiment = experiment;
    if ("why" in found) {
      this.cut = null;
      this.#prepared = null;
      this.events = { ...noLimit, words: `${selection}; no limit: ${found.why}` };
      return;
    }
    const { measurement, own, basis, words } = found;
    const member: MeasuredMember = { experiment, measurement, own };
    const prepared = prepareCounts(member, this.#choices);
    const events =
      commonEvents([member], [prepared], this.#choices) ??
      shapeEvents([member], [prepared], this.#choices, null);
    this.cut = found;
    this.#prepared = prepared;
    this.events = {
      basis,
      limit: events.limit,
      byShape: events.byShape,
      data: events.data,
      background: events.background,
      words: `${selection}; ${events.words}; ${words}`,
    };
  }

  /** Events that background alone would exclude at -2 ... 2 standard deviations; toys if few. */
  get expected(): readonly (number | null)[] | null {
    if (this.cut === null || this.#prepared === null) return null;
    const { measurement, own } = this.cut;
    const member = { experiment: this.#experiment, measurement, own };
    return commonEvents([member], [this.#prepared], this.#choices)?.expected?.band ?? null;
  }

  /**
   * The smallest signal of a shape that is excluded, events; null where none is.
   *
   * @param signal events in the bins that the cuts leave
   */
  ofShape(signal: readonly number[]): number | null {
    if (this.#prepared === null || !(sum(signal) > 0)) return null;
    const { limit, toys, seed } = this.#choices;
    const choice = limitChoice(limit, { each: toys, seed });
    const { limit: strength } = signalLimitWith(this.#prepared.likelihood, signal, choice);
    return strength === null ? null : strength * sum(signal);
  }

  /** Limits by the shape of the signal at each of the masses, with the band where it is asked for. */
  atMasses(table: SignalTable): {
    readonly limits: readonly MassLimit[];
    readonly band: readonly (readonly (number | null)[])[] | null;
  } {
    if (this.#prepared === null) return { limits: [], band: null };
    const found = strengthLimits([{ table, ...this.#prepared }], this.#choices);
    return { limits: found.limits, band: found.expectedLower };
  }
}

const noLimit = { basis: null, limit: null, byShape: false, data: null, background: 0 } as const;
