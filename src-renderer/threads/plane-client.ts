import type { PointSignal } from "../../src-shared/analyses/simulated-point.ts";
import type { SurfaceChoice, SurfacePoint } from "../../src-shared/analyses/plane-surface.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { BesideClient, type PointTask } from "./beside-client.ts";
import { LatestWins } from "./latest-wins.ts";
import type { Claim } from "../../src-shared/paper/claims/claim.ts";
import type { InterpolationError } from "../../src-shared/analyses/interpolation-error.ts";
import type {
  ByMeasurement,
  ClaimsTask,
  FittedPlane,
  FittedSurface,
  LoadedScan,
  MeasuredLimit,
  PlaneChoices,
  PlaneOutcome,
  PlaneTask,
  PointFit,
} from "./plane-messages.ts";
import { ThreadCalls, type ThreadPort } from "./thread-calls.ts";

interface FitTask {
  readonly choices: PlaneChoices;
  readonly overlap: boolean;
  /** The thread of the points takes half of it. */
  readonly shared: boolean;
}

type SurfaceTask = Omit<Extract<PlaneTask, { readonly kind: "surface" }>, "kind">;
type PathTask = Omit<Extract<PlaneTask, { readonly kind: "path" }>, "kind">;

/**
 * Calls to the threads of the plane; of fits and of points the latest wins, each on its own. Fits
 * take longer than a frame, so that points have a thread to themselves.
 */
export class PlaneClient {
  readonly #pointCalls: ThreadCalls<PlaneTask, PlaneOutcome>;
  readonly #fitCalls: ThreadCalls<PlaneTask, PlaneOutcome>;
  readonly #fits = new LatestWins<FitTask, FittedPlane>(async ({ choices, overlap, shared }) => {
    const task = { kind: "fit", choices, overlap } as const;
    if (!shared || overlap) return (await this.#fitCalls.call(task, "fitted")).plane;
    const halves = await Promise.all([
      this.#fitCalls.call({ ...task, half: 0 }, "fitted"),
      this.#pointCalls.call({ ...task, half: 1 }, "fitted"),
    ]);
    return inOrder(halves[0].plane, halves[1].plane);
  });
  readonly #surfaces = new LatestWins<SurfaceTask, FittedSurface>(
    async (task) => (await this.#fitCalls.call({ kind: "surface", ...task }, "surfaced")).surface,
  );
  readonly #paths = new LatestWins<PathTask, readonly PointFit[]>(
    async (task) => (await this.#fitCalls.call({ kind: "path", ...task }, "followed")).points,
  );
  readonly #points = new LatestWins<PointTask, PointFit>(
    async (task) => (await this.#pointCalls.call({ kind: "point", ...task }, "pointed")).point,
  );
  readonly #trusts = new LatestWins<PlaneChoices, ByMeasurement<InterpolationError | null>>(
    async (choices) => (await this.#fitCalls.call({ kind: "trust", choices }, "trusted")).errors,
  );

  readonly #beside = new Map<string, BesideClient>();

  constructor(
    pointPort: ThreadPort<PlaneTask, PlaneOutcome>,
    fitPort: ThreadPort<PlaneTask, PlaneOutcome>,
  ) {
    this.#pointCalls = new ThreadCalls(pointPort, "the plane");
    this.#fitCalls = new ThreadCalls(fitPort, "the plane");
  }

  async prepare(inputs: unknown): Promise<void> {
    await Promise.all(
      [this.#pointCalls, this.#fitCalls].map((calls) =>
        calls.call({ kind: "prepare", inputs }, "prepared"),
      ),
    );
  }

  /** Hands a signal table over, which replaces the former; the bytes move with it. */
  async load(bytes: ArrayBuffer): Promise<LoadedScan> {
    const copy = bytes.slice(0);
    const [{ scan }] = await Promise.all([
      this.#pointCalls.call({ kind: "load", bytes }, "loaded", [bytes]),
      this.#fitCalls.call({ kind: "load", bytes: copy }, "loaded", [copy]),
    ]);
    return scan;
  }

  /**
   * Every measurement over the plane, or null where later choices have overtaken these.
   *
   * @param overlap lay the first two spectra over each other as well, a third more of work
   * @param shared by the thread of the points, where no point is moved meanwhile
   */
  fit(choices: PlaneChoices, overlap = false, shared = false): Promise<FittedPlane | null> {
    return this.#fits.ask({ choices, overlap, shared });
  }

  /** Every measurement over other axes, or null where later choices have overtaken these. */
  surface(choices: PlaneChoices, surface: SurfaceChoice): Promise<FittedSurface | null> {
    return this.#surfaces.ask({ choices, surface });
  }

  /** Every measurement at each of some points, or null where later ones have overtaken these. */
  path(
    choices: PlaneChoices,
    points: readonly SurfacePoint[],
  ): Promise<readonly PointFit[] | null> {
    return this.#paths.ask({ choices, points });
  }

  /**
   * Every measurement at a point, or null where a later point has overtaken this one.
   *
   * @param signal of other settings than the table's
   */
  point(
    choices: PlaneChoices,
    mass: number,
    dMu: number,
    signal: PointSignal | null = null,
  ): Promise<PointFit | null> {
    return this.#points.ask({ choices, mass, dMu, signal });
  }

  /** The calls for an experiment beside the one in hand, in the thread of the points. */
  beside(experiment: string): BesideClient {
    let client = this.#beside.get(experiment);
    if (client === undefined) {
      this.#beside.set(experiment, (client = new BesideClient(this.#pointCalls, experiment)));
    }
    return client;
  }

  /** The limit of one measurement at some masses; may take 0.3 s a mass where its shape counts. */
  async limit(
    choices: PlaneChoices,
    measurement: string,
    masses: readonly number[],
  ): Promise<MeasuredLimit> {
    const task = { kind: "limit", choices, measurement, masses } as const;
    return (await this.#fitCalls.call(task, "limited")).limit;
  }

  /** The interpolation in mass of the table, or null where later choices have overtaken these. */
  trust(choices: PlaneChoices): Promise<ByMeasurement<InterpolationError | null> | null> {
    return this.#trusts.ask(choices);
  }

  /** The paper's claims beside the table that was loaded last. */
  async claims(task: ClaimsTask): Promise<readonly Claim[]> {
    return (await this.#fitCalls.call({ kind: "claims", ...task }, "claimed")).claims;
  }

  /** The scan that refines this one, whose table was loaded last. */
  async refine(draft: ScanSpecification): Promise<ScanSpecification> {
    return (await this.#fitCalls.call({ kind: "refine", draft }, "refined")).specification;
  }
}

/** Two halves of a fit as one, measurements in the order of the file. */
function inOrder(one: FittedPlane, other: FittedPlane): FittedPlane {
  const regions = { ...one.regions, ...other.regions };
  const names = one.measured.map(({ name }) => name);
  return {
    ...one,
    regions: Object.fromEntries(
      names.flatMap((name) => (name in regions ? [[name, regions[name]!] as const] : [])),
    ),
    milliseconds: Math.max(one.milliseconds, other.milliseconds),
  };
}
