import { describe, expect, it } from "vitest";
import { smallEvents, writtenEvents } from "../../../support/written-events.ts";

/** Reads as LArSoft's TextFileGen does: by white space, 15 numbers a particle. */
function eventsIn(text: string) {
  const numbers = text.trim().split(/\s+/u).map(Number);
  const events: number[][][] = [];
  for (let at = 0; at < numbers.length;) {
    const count = numbers[at + 1]!;
    expect(numbers[at]).toBe(events.length);
    at += 2;
    events.push(
      Array.from({ length: count }, (_, k) => numbers.slice(at + 15 * k, at + 15 * (k + 1))),
    );
    at += 15 * count;
  }
  return events;
}

describe.each(["miniboone-fhc", "nd280-fhc"])("events of %s as HEPEVT", (experiment) => {
  const wanted = 20;
  const written = writtenEvents("hepevt", {
    events: smallEvents(experiment, 16_384),
    unweighted: wanted,
  });
  const events = eventsIn(written.content.toString());
  const isPair = experiment === "nd280-fhc";

  it("are as many as asked for, with the particles that a detector simulation follows", () => {
    expect(events).toHaveLength(wanted);
    for (const particles of events) {
      const followed = particles.filter(([status]) => status === 1).map(([, number]) => number!);
      expect(followed).toHaveLength(isPair ? 4 : 3);
      expect(followed).toEqual(expect.arrayContaining(isPair ? [11, -11] : [22]));
      expect(Math.abs(particles[2]![1]!)).toBe(5914);
    }
  });

  it("conserve momenta, and name mothers and daughters", () => {
    for (const particles of events) {
      const sum = (lines: readonly number[][], place: number) =>
        lines.reduce((total, line) => total + line[place]!, 0);
      const childrenOf = (mother: number) => particles.filter((line) => line[2] === mother);
      for (const place of [6, 7, 8, 9]) {
        expect(sum(particles.slice(0, 2), place)).toBeCloseTo(sum(childrenOf(1), place), 11);
        expect(particles[2]![place]).toBeCloseTo(sum(childrenOf(3), place), 11);
      }
      expect(particles[2]!.slice(2, 6)).toEqual([1, 2, 5, particles.length]);
    }
  });

  it("have their decay behind the vertex, in cm and ns", () => {
    for (const particles of events) {
      const [vertex, decay] = [particles[2]!.slice(11), particles[4]!.slice(11)];
      const length = Math.hypot(...[0, 1, 2].map((k) => decay[k]! - vertex[k]!));
      expect(vertex[3]).toBe(0);
      expect(decay[3]! * 29.979_245_8).toBeGreaterThan(length - 0.01);
    }
  });
});

it("counts photons before they convert: a detector simulation converts them itself", () => {
  const events = smallEvents();
  const table = events.maker.fill(0, events.seed);
  let sum = 0;
  for (let row = 0; row < table.count; row++) {
    sum += table.values("weight")[row]! / table.values("factor_conversion")[row]!;
  }
  const { expected, unweighting } = writtenEvents("hepevt", { events, unweighted: 1 });
  expect(unweighting?.samples).toBe(1);
  expect(expected / sum).toBeCloseTo(1, 12);
});
