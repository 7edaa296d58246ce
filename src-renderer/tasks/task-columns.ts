import type { LibrarySort } from "../../src-shared/contract/library-records.ts";

/** A column of a list of tasks besides the first, which holds name and subtitle. */
export interface TaskColumn {
  readonly key: string;
  readonly label: string;
  /** The head is for listeners alone. */
  readonly isUnseen?: boolean;
  readonly numeric?: boolean;
  /** What the head sorts by; left out where it does not. */
  readonly sort?: LibrarySort["by"];
}
