import type { EventColumn } from "../../../src-shared/experiments/event-columns.ts";
import type { EventFacts } from "./event-writer.ts";

/** What a file of events says of itself, as plain data: the same in every format that has room. */
export function eventDescription(
  { provenance, unweighted, head }: EventFacts,
  columns: readonly EventColumn[],
) {
  const { specification } = provenance;
  return {
    title: `${specification.experiment}, m_N = ${specification.model.mass} GeV`,
    exposure: String(specification.exposure),
    weights:
      unweighted === null
        ? "expected events of the run; they add up to all of them"
        : `${unweighted} unweighted events, each with the same share of the expected events`,
    frame: "of the detector file: cm, z along its own axis",
    particles:
      "N is 5914, as in DarkNews and SIREN; targets are at rest, bound protons count as free ones",
    columns: columns.map(({ name, unit, what }) => ({ name, unit, what })),
    crossSection: head.crossSection,
    provenance,
  };
}
