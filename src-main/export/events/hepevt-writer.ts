import { electronMass } from "../../../src-shared/physics/constants.ts";
import { type EventSink, TextBlocks } from "./event-file.ts";
import { EventReader, type Momentum, seenParticles } from "./event-reader.ts";
import type { EventFacts, EventWriter } from "./event-writer.ts";

/** Status of HEPEVT: a particle to be followed, one that has decayed, one of before. */
const status = { final: 1, decayed: 2, initial: 3 } as const;

/**
 * HEPEVT as text, as LArSoft's TextFileGen reads it: number of the event and of its particles, then a
 * line a particle: status, number, mothers, daughters (from 1), p_x p_y p_z E m in GeV, x y z in cm,
 * t in ns from the vertex on.
 */
export function hepevtWriter(sink: EventSink, { provenance, head }: EventFacts): EventWriter {
  const text = new TextBlocks(sink);
  const masses = new Map(head.targets);
  const { mass } = provenance.specification.model;
  return {
    add(table, first) {
      const event = new EventReader(table);
      const seen = seenParticles(event.isPair, electronMass);
      for (event.row = 0; event.row < table.count; event.row++) {
        const target = event.number("target_pdg");
        const targetMass = masses.get(target)!;
        const vertex = [...event.place("vertex"), 0];
        const decay = [...event.place("decay"), event.number("decay_time")];
        const last = 5 + seen.length;
        const line = (
          state: number,
          number: number,
          [mother, other, daughter, until]: readonly [number, number, number, number],
          [energy, px, py, pz]: Momentum,
          ownMass: number,
          place: readonly number[],
        ) => {
          text.add(
            `${state} ${number} ${mother} ${other} ${daughter} ${until} ${px} ${py} ${pz} ${energy} ${ownMass} ${place.join(" ")}\n`,
          );
        };
        text.add(`${first + event.row} ${last}\n`);
        const neutrino = event.number("neutrino_pdg");
        line(status.initial, neutrino, [0, 0, 3, 4], event.momentum("neutrino"), 0, vertex);
        line(status.initial, target, [0, 0, 3, 4], [targetMass, 0, 0, 0], targetMass, vertex);
        const heavy = event.number("N_pdg");
        line(status.decayed, heavy, [1, 2, 5, last], event.momentum("N"), mass, vertex);
        line(status.final, target, [1, 2, 0, 0], event.momentum("recoil"), targetMass, vertex);
        for (const [particle, number, ownMass] of seen) {
          line(status.final, number, [3, 0, 0, 0], event.momentum(particle), ownMass, decay);
        }
        const outgoing = event.number("outgoing_pdg");
        line(status.final, outgoing, [3, 0, 0, 0], event.momentum("outgoing"), 0, decay);
      }
    },
    end: () => text.flush(),
  };
}
