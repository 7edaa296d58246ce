import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import type {
  FigureProvenance,
  ProvenanceStep,
} from "../../src-shared/specification/figure-provenance.ts";
import { drawnHash } from "../../src-shared/figures/check-provenance.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import type { DataSource } from "../library/data-source.ts";

type StepName = ProvenanceStep["step"];

/** What was used for a figure, written down as it is used. */
export class Trace {
  readonly #steps: ProvenanceStep[] = [];
  readonly #data = new Map<string, DataSource>();
  readonly #specifications: Record<string, unknown>[] = [];
  readonly #references = new Set<string>(["kamp2023"]);

  addData(sources: readonly DataSource[]): void {
    for (const source of sources) this.#data.set(source.path, source);
  }

  addReferences(...keys: readonly string[]): void {
    for (const key of keys) this.#references.add(key);
  }

  /** A task with the hash that names its product. */
  addTask(
    specification: Record<string, unknown>,
    summary: string,
    hash: string,
    step: StepName = "flights",
  ): void {
    if (this.#steps.some((each) => each.hash === hash)) return;
    this.#specifications.push(specification);
    this.addStep(step, summary, hash);
  }

  /** The hash of a step that has none of its own is that of its description and inputs. */
  addStep(step: StepName, summary: string, hash?: string): void {
    const before = this.#steps.filter((each) => each.step !== step).map((each) => each.hash);
    const inputs = before.length > 0 ? before : [this.#dataHash()];
    const made = { step, summary, hash: hash ?? canonicalHash({ step, summary, inputs }), inputs };
    if (!this.#steps.some((each) => each.hash === made.hash)) this.#steps.push(made);
  }

  #dataHash(): string {
    return canonicalHash([...this.#data.values()].map(({ sha256 }) => sha256).sort());
  }

  /** The figure with its provenance; its hash is that of everything drawn. */
  seal(
    figure: FigureSpecification,
    made: { version: string; createdAt: string; quality: string },
  ): FigureSpecification {
    const data = [...this.#data.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    const steps: ProvenanceStep[] = [
      {
        step: "data",
        summary: `${data.length} files`,
        hash: this.#dataHash(),
        inputs: data.map(({ sha256 }) => sha256),
      },
      ...this.#steps,
      {
        step: "figure",
        summary: figure.title,
        hash: drawnHash(figure),
        inputs:
          this.#steps.length > 0
            ? this.#steps.slice(-2).map(({ hash }) => hash)
            : [this.#dataHash()],
      },
    ];
    const provenance: FigureProvenance = {
      application: "Neutrissimo",
      version: made.version,
      physicsVersion,
      createdAt: made.createdAt,
      quality: made.quality,
      steps,
      data: data.map(({ path, sha256, source }) => ({ path, sha256, source })),
      specifications: JSON.parse(JSON.stringify(this.#specifications)),
      references: [...this.#references],
    };
    return { ...figure, provenance };
  }
}
