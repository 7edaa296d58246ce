import type { HostClient, RequestReply } from "../../src-shared/contract/contract.ts";

/** How the window reaches the host at this moment; `refused`: this tab has no key of this start. */
export type ConnectionState = "connecting" | "connected" | "lost" | "refused";

/** A host client that also tells whether its line stands. */
export interface HostConnection {
  readonly client: HostClient;
  /** Calls at once with the present state, then on every change; returns the end of it. */
  watchState(listener: (state: ConnectionState) => void): () => void;
  /**
   * Has the user choose an experiment file in a dialog of the desktop; null where none was chosen.
   * Left out in a browser, which hands files over.
   *
   * @param acceptLoss opens the one chosen last, although its detector loses mass
   */
  readonly openExperiment?: (
    acceptLoss: boolean,
  ) => Promise<RequestReply<"experiments.open"> | null>;
}
