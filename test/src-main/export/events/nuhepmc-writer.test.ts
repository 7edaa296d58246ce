import { describe, expect, it } from "vitest";
import { smallEvents, writtenEvents } from "../../../support/written-events.ts";

/** HepMC3 ASCII as its lines: the head, and the events by kind of line. */
function readHepMC(text: string) {
  const lines = text.split("\n");
  const head = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith("E ")),
  );
  const events: string[][] = [];
  for (const line of lines.slice(head.length)) {
    if (line.startsWith("HepMC::")) break;
    if (line.startsWith("E ")) events.push([]);
    events.at(-1)!.push(line);
  }
  const attributes = new Map(
    head
      .filter((line) => line.startsWith("A "))
      .map((line) => /^A (\S+) (.*)$/u.exec(line)!.slice(1, 3) as [string, string]),
  );
  return { lines, head, events, attributes };
}

const numbersOf = (line: string) => line.split(" ").map(Number);

describe.each(["miniboone-fhc", "nd280-fhc"])("events of %s as NuHepMC", (experiment) => {
  const events = smallEvents(experiment);
  const { content, expected, events: count } = writtenEvents("nuhepmc", { events });
  const file = readHepMC(content.toString());
  const isPair = experiment === "nd280-fhc";

  it("begin and end as HepMC3 ASCII does", () => {
    expect(file.lines.slice(0, 2)).toEqual([
      "HepMC::Version 3.03.01",
      "HepMC::Asciiv3-START_EVENT_LISTING",
    ]);
    expect(file.head).toContainEqual(expect.stringMatching(/^T Neutrissimo\\\|0\.0\.0\\\|/u));
    expect(file.lines.slice(-2)).toEqual(["HepMC::Asciiv3-END_EVENT_LISTING", ""]);
    expect(file.events).toHaveLength(count);
  });

  // Names as the reader of NuHepMC's cpputils 1.0.0 asks for them.
  it("have what NuHepMC 1.0.0 requires of a run", () => {
    expect(Object.fromEntries(file.attributes)).toMatchObject({
      "NuHepMC.Version.Major": "1",
      "NuHepMC.Version.Minor": "0",
      "NuHepMC.Version.Patch": "0",
      "NuHepMC.Conventions": "G.C.1 G.C.2 G.C.3 G.C.4",
      "NuHepMC.Units.CrossSection.Unit": "pb",
      "NuHepMC.Units.CrossSection.TargetScale": "PerAtom",
      "NuHepMC.Exposure.POT": String(events.provenance.specification.exposure),
      "NuHepMC.AdditionalParticleNumbers": "5914 -5914",
      "NuHepMC.AdditionalParticleInfo[5914].Name": "N4",
    });
    for (const [list, entry] of [
      ["ProcessIDs", "ProcessInfo"],
      ["VertexStatusIDs", "VertexStatusInfo"],
      ["ParticleStatusIDs", "ParticleStatusInfo"],
      ["AdditionalParticleNumbers", "AdditionalParticleInfo"],
    ] as const) {
      for (const code of file.attributes.get(`NuHepMC.${list}`)!.split(" ")) {
        expect(file.attributes.get(`NuHepMC.${entry}[${code}].Name`), code).toBeTruthy();
        expect(file.attributes.get(`NuHepMC.${entry}[${code}].Description`), code).toBeTruthy();
      }
    }
    const edges = file.attributes.get("NuHepMC.Beam[14].Histogram.BinEdges")!.split(" ");
    const flux = file.attributes.get("NuHepMC.Beam[14].Histogram.BinContent")!.split(" ");
    expect(edges).toHaveLength(flux.length + 1);
    // HepMC3's own writer would leave 0.000000 of these.
    expect(Math.max(...flux.map(Number))).toBeGreaterThan(1e-13);
  });

  it("have one primary vertex, beam and target, and momenta that are conserved at each vertex", () => {
    const statuses = { vertex: [1, 22], particle: [1, 2, 4, 20] };
    for (const lines of file.events) {
      const particles = lines.filter((line) => line.startsWith("P ")).map(numbersOf);
      const vertices = lines.filter((line) => line.startsWith("V "));
      expect(numbersOf(lines[0]!).slice(2)).toEqual([vertices.length, particles.length]);
      expect(lines[1]).toBe("U GEV CM");
      expect(vertices.map((line) => numbersOf(line)[2])).toEqual(statuses.vertex);
      expect(particles.map((each) => each[9]).filter((status) => status === 4)).toHaveLength(1);
      expect(particles.map((each) => each[9]).filter((status) => status === 20)).toHaveLength(1);
      expect(particles.every((each) => statuses.particle.includes(each[9]!))).toBe(true);
      for (const [vertex, incoming] of [
        [-1, [1, 2]],
        [-2, [3]],
      ] as const) {
        for (const place of [4, 5, 6, 7]) {
          const sum = (chosen: readonly number[][]) =>
            chosen.reduce((total, each) => total + each[place]!, 0);
          const [before, after] = [
            particles.filter(([, id]) => (incoming as readonly number[]).includes(id!)),
            particles.filter((each) => each[2] === vertex),
          ];
          expect(sum(before)).toBeCloseTo(sum(after), 11);
        }
      }
    }
  });

  it("have weights by name that add up to the events of the run", () => {
    const names = file.head
      .find((line) => line.startsWith("W "))!
      .slice(2)
      .split("\\|");
    expect(names[0]).toBe("CV");
    let [sum, selected] = [0, 0];
    for (const lines of file.events) {
      const weights = numbersOf(lines[2]!).slice(1);
      expect(weights).toHaveLength(names.length);
      sum += weights[0]!;
      selected += weights[names.indexOf("selected")]!;
    }
    expect(sum).toBeCloseTo(expected, 6);
    expect(selected).toBeLessThan(sum);
    expect(selected).toBeGreaterThan(0);
  });

  it("say where in the detector each happened", () => {
    for (const lines of file.events) {
      const at = (name: string) =>
        numbersOf(lines.find((line) => line.startsWith(`A 0 ${name} `))!).slice(3);
      const [vertex, decay] = [at("lab_pos"), at("neutrissimo.decay")];
      const line = lines.find((each) => each.startsWith("V -2 "))!;
      const from = line.split(" @ ")[1]!.split(" ").map(Number);
      expect(vertex).toHaveLength(3);
      for (let k = 0; k < 3; k++) expect(vertex[k]! + from[k]!).toBeCloseTo(decay[k]!, 9);
      // The time of HepMC3 is a length; N is slower than light, places have 7 digits.
      expect(from[3]!).toBeGreaterThan(Math.hypot(from[0]!, from[1]!, from[2]!) * (1 - 1e-4) - 1);
      expect(lines.some((each) => each.startsWith("A 0 neutrissimo.conversion "))).toBe(!isPair);
    }
  });

  it("carry their provenance, escaped as HepMC3 does", () => {
    const text = file.attributes.get("neutrissimo.provenance")!;
    expect(JSON.parse(text.replaceAll("\\\\", "\\"))).toEqual(events.provenance);
  });
});
