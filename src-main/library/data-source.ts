/** A data file that took part in a result. */
export interface DataSource {
  /** Name under which the experiment knows it; `experiment` is the experiment file itself. */
  readonly key: string;
  /** Path below `resources/`. */
  readonly path: string;
  readonly sha256: string;
  /** Where its numbers come from, one line. */
  readonly source: string;
}

/** Plain data of an experiment, as read; `ExperimentInputs` of src-shared checks its form. */
export interface LoadedInputs {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly sources: readonly DataSource[];
}
