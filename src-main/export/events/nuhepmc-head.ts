import { eventDescription } from "./event-description.ts";
import type { EventReader } from "./event-reader.ts";
import type { EventFacts } from "./event-writer.ts";
import {
  type Code,
  furtherParticles,
  particleStatuses,
  processes,
  vertexStatuses,
} from "./nuhepmc-registries.ts";

/** Weights of every event, the one that counts first. */
export const weightColumns: readonly {
  readonly name: string;
  readonly value: (event: EventReader) => number;
}[] = [
  { name: "CV", value: (event) => event.number("weight") },
  { name: "selected", value: (event) => event.number("weight") * event.number("selected") },
  {
    name: "before_conversion",
    value: (event) => event.number("weight") / event.number("factor_conversion"),
  },
  ...[
    "factor_flux",
    "factor_scattering",
    "factor_line",
    "factor_decay_point",
    "factor_emission",
    "factor_conversion",
    "factor_sampling",
  ].map((name) => ({ name, value: (event: EventReader) => event.number(name) })),
];

/** 1 pb in cm2. */
const picobarn = 1e-36;

/** Conventions that are followed: exposure, flux-averaged cross section, citations, beam. */
const conventions = ["G.C.1", "G.C.3", "G.C.4"];

/** What stands before the events: NuHepMC 1.0.0, G.R.1 to 11, G.C.1 to 4. */
export function nuhepmcHead(facts: EventFacts): string {
  const { head, provenance } = facts;
  const { exposure = 0 } = provenance.specification;
  const average =
    head.crossSection === null
      ? []
      : [["FluxAveragedTotalCrossSection", head.crossSection.perAtom / picobarn] as const];
  const followed =
    average.length > 0 ? [conventions[0], "G.C.2", ...conventions.slice(1)] : conventions;
  const attributes: readonly (readonly [string, string | number])[] = [
    ["Version.Major", 1],
    ["Version.Minor", 0],
    ["Version.Patch", 0],
    ["Conventions", followed.join(" ")],
    ["Units.CrossSection.Unit", "pb"],
    ["Units.CrossSection.TargetScale", "PerAtom"],
    ["Exposure.POT", exposure],
    ...average,
    ["Citations.Generator.arXiv", "2206.07100"],
    ...registry("ProcessIDs", "ProcessInfo", processes),
    ...registry("VertexStatusIDs", "VertexStatusInfo", vertexStatuses),
    ...registry("ParticleStatusIDs", "ParticleStatusInfo", particleStatuses),
    ...registry("AdditionalParticleNumbers", "AdditionalParticleInfo", furtherParticles),
    ...beamAttributes(facts),
  ];
  const description = eventDescription(facts, []);
  return [
    "HepMC::Version 3.03.01",
    "HepMC::Asciiv3-START_EVENT_LISTING",
    `W ${weightColumns.map(({ name }) => name).join("\\|")}`,
    `T Neutrissimo\\|${provenance.version}\\|dipole-coupled heavy neutral leptons`,
    ...attributes.map(([name, value]) => `A NuHepMC.${name} ${value}`),
    ...(["title", "weights", "particles"] as const).map(
      (key) => `A neutrissimo.${key} ${description[key]}`,
    ),
    `A neutrissimo.provenance ${JSON.stringify(provenance).replaceAll("\\", "\\\\")}`,
    "",
  ].join("\n");
}

function registry(list: string, entry: string, codes: readonly Code[]) {
  return [
    [list, codes.map(([code]) => code).join(" ")] as const,
    ...codes.flatMap(([code, name, description]) => [
      [`${entry}[${code}].Name`, name] as const,
      [`${entry}[${code}].Description`, description] as const,
    ]),
  ];
}

/** Flux at the detector, by energy. */
function beamAttributes({ head }: EventFacts): [string, string | number][] {
  return [
    ["Beam.Type", "Histogram"],
    ["Beam.EnergyUnit", "GEV"],
    ["Beam.RateUnit", "cm^-2 GeV^-1 POT^-1"],
    ...head.parents.flatMap(({ number, flux }): [string, string | number][] => [
      [`Beam[${number}].Histogram.BinEdges`, head.edges.join(" ")],
      [`Beam[${number}].Histogram.BinContent`, flux.join(" ")],
      [`Beam[${number}].Histogram.ContentIsPerWidth`, 1],
    ]),
  ];
}
