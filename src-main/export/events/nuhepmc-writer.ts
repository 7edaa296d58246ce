import { electronMass } from "../../../src-shared/physics/constants.ts";
import { type EventSink, TextBlocks } from "./event-file.ts";
import { EventReader, type Momentum, seenParticles } from "./event-reader.ts";
import type { EventFacts, EventWriter } from "./event-writer.ts";
import { nuhepmcHead, weightColumns } from "./nuhepmc-head.ts";
import { particleStatus, processes, vertexStatus } from "./nuhepmc-registries.ts";

/** Speed of light, cm/ns: HepMC3 has times as lengths. */
const lightSpeed = 29.979_245_8;

/**
 * NuHepMC 1.0.0 as HepMC3 ASCII, GeV and cm. The scattering is the primary vertex, in the origin of
 * the event; `lab_pos` says where that is in the detector. N decays at a vertex of its own. Written
 * here, since the writer of HepMC3 keeps six decimals of numbers in lists.
 */
export function nuhepmcWriter(sink: EventSink, facts: EventFacts): EventWriter {
  const text = new TextBlocks(sink);
  const { head, provenance } = facts;
  const { mass } = provenance.specification.model;
  const masses = new Map(head.targets);
  text.add(nuhepmcHead(facts));
  return {
    add(table, first) {
      const event = new EventReader(table);
      for (event.row = 0; event.row < table.count; event.row++) {
        text.add(eventText(event, first + event.row, mass, masses));
      }
    },
    end() {
      text.add("HepMC::Asciiv3-END_EVENT_LISTING\n");
      text.flush();
    },
  };
}

function eventText(
  event: EventReader,
  number: number,
  mass: number,
  masses: ReadonlyMap<number, number>,
): string {
  const seen = seenParticles(event.isPair, electronMass);
  const target = event.number("target_pdg");
  const targetMass = masses.get(target)!;
  const vertex = event.place("vertex");
  const decay = event.place("decay");
  const from = decay.map((value, k) => value - vertex[k as 0 | 1 | 2]);
  const time = event.number("decay_time") * lightSpeed;
  const lines = [
    `E ${number} 2 ${5 + seen.length}`,
    "U GEV CM",
    `W ${weightColumns.map((of) => of.value(event)).join(" ")}`,
    `A 0 lab_pos ${vertex.join(" ")}`,
    `A 0 signal_process_id ${processOf(event)}`,
    `A 0 neutrissimo.channel ${escaped(event.word("channel"))}`,
    `A 0 neutrissimo.volume ${escaped(event.word("volume"))}`,
    `A 0 neutrissimo.decay ${decay.join(" ")}`,
  ];
  if (!event.isPair) {
    const conversion = [...event.place("conversion"), event.number("conversion_time")];
    lines.push(`A 0 neutrissimo.conversion ${conversion.join(" ")}`);
  }
  lines.push(
    particle(
      1,
      0,
      event.number("neutrino_pdg"),
      event.momentum("neutrino"),
      0,
      particleStatus.beam,
    ),
    particle(2, 0, target, [targetMass, 0, 0, 0], targetMass, particleStatus.target),
    `V -1 ${vertexStatus.primary} [1,2] @ 0 0 0 0`,
    particle(3, -1, event.number("N_pdg"), event.momentum("N"), mass, particleStatus.decayed),
    particle(4, -1, target, event.momentum("recoil"), targetMass, particleStatus.final),
    `V -2 ${vertexStatus.decay} [3] @ ${from.join(" ")} ${time}`,
    ...seen.map(([name, code, ownMass], k) =>
      particle(5 + k, -2, code, event.momentum(name), ownMass, particleStatus.final),
    ),
    particle(
      5 + seen.length,
      -2,
      event.number("outgoing_pdg"),
      event.momentum("outgoing"),
      0,
      particleStatus.final,
    ),
    "",
  );
  return lines.join("\n");
}

function particle(
  id: number,
  origin: number,
  number: number,
  [energy, px, py, pz]: Momentum,
  mass: number,
  status: number,
): string {
  return `P ${id} ${origin} ${number} ${px} ${py} ${pz} ${energy} ${mass} ${status}`;
}

function processOf(event: EventReader): number {
  const onProton = event.number("target_pdg") === 2212;
  const flips = event.word("channel").endsWith("flipping");
  return processes[(onProton ? 2 : 0) + (flips ? 0 : 1)]![0];
}

/** HepMC3 has a bar and a backslash escaped. */
function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\|");
}
