import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Provenance } from "../../src-shared/contract/contract.ts";
import type { EventMaker } from "../../src-shared/experiments/make-events.ts";
import type { EventFormat } from "../../src-shared/specification/event-export.ts";
import { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { sampleSpecificationOf } from "../../src-shared/specification/sample-specification.ts";
import { writeEvents, type WrittenEvents } from "../../src-main/export/events/write-events.ts";
import { shippedExperiment } from "./experiments.ts";

/** Events of a small run of MiniBooNE (photons) or ND280 (pairs). */
export function smallEvents(experimentName = "miniboone-fhc", flights = 2048) {
  const experiment = shippedExperiment(experimentName);
  const mass = experimentName === "miniboone-fhc" ? 0.47 : 0.2;
  const specification = RunSpecification.parse({
    experiment: experimentName,
    model: { mass, dMu: 1.25e-6 },
    flights,
    exposure: experiment.defaultExposure,
  });
  const sample = sampleSpecificationOf(specification, experiment.defaultSettings);
  const maker = experiment.events(sample, specification.model, experiment.defaultExposure);
  const provenance: Provenance = {
    application: "Neutrissimo",
    version: "0.0.0",
    physicsVersion: "test",
    runId: "1".repeat(64),
    sampleId: "2".repeat(64),
    specification,
    data: [{ path: "beams/a|b.json", sha256: "3".repeat(64), source: 'a "source"\\' }],
  };
  return { maker, provenance, seed: sample.seed };
}

/** Writes events, and reads the bytes back. */
export function writtenEvents(
  format: EventFormat,
  choices: {
    readonly events?: {
      readonly maker: EventMaker;
      readonly provenance: Provenance;
      readonly seed: number;
    };
    readonly unweighted?: number;
    readonly isCompressed?: boolean;
  } = {},
): WrittenEvents & { readonly content: Buffer } {
  const { maker, provenance, seed } = choices.events ?? smallEvents();
  const folder = mkdtempSync(join(tmpdir(), "neutrissimo-"));
  try {
    const path = join(folder, "events");
    const facts = { provenance, unweighted: choices.unweighted ?? null };
    const isCompressed = choices.isCompressed ?? false;
    const written = writeEvents({ maker, facts, seed, format, isCompressed, path }, () => {});
    return { ...written, content: readFileSync(path) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
