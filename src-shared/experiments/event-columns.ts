import type { DecayMode } from "../simulation/decay-mode.ts";

/** One number, or one word out of a few, of every event. */
export interface EventColumn {
  readonly name: string;
  /** `double` and `float` are numbers with 16 and 7 digits; `label` a word out of a few. */
  readonly type: "double" | "float" | "integer" | "label";
  /** Empty for pure numbers. */
  readonly unit: string;
  readonly what: string;
}

const components = ["E", "px", "py", "pz"] as const;
const axes = ["x", "y", "z"] as const;

function momentum(particle: string, what: string): EventColumn[] {
  return components.map((component) => ({
    name: `${particle}_${component}`,
    type: "double",
    unit: "GeV",
    what,
  }));
}

function point(name: string, what: string): EventColumn[] {
  return axes.map((axis) => ({ name: `${name}_${axis}`, type: "float", unit: "cm", what }));
}

function number(name: string, unit: string, what: string): EventColumn {
  return { name, type: "float", unit, what };
}

function code(name: string, what: string): EventColumn {
  return { name, type: "integer", unit: "", what: `${what}, Monte Carlo particle number` };
}

/**
 * What is known of every event, in the order of files. The weight is the product of the factors.
 *
 * @param decay that the experiment looks for: it says what is seen
 */
export function eventColumns(decay: DecayMode["kind"]): readonly EventColumn[] {
  const isPair = decay === "electron-pair";
  return [
    { name: "event", type: "integer", unit: "", what: "number of the event, from 0" },
    {
      name: "weight",
      type: "double",
      unit: "events",
      what: isPair
        ? "expected decays to electron pairs in the fiducial volume"
        : "expected photons that convert in the fiducial volume",
    },
    number("efficiency", "", "chance to be detected above the threshold, before any cut"),
    number("selected", "", "chance to be among the selected events, after every cut"),
    { name: "channel", type: "label", unit: "", what: "target and helicity" },
    { name: "volume", type: "label", unit: "", what: "volume that holds the vertex" },
    code("neutrino_pdg", "incoming neutrino"),
    code("target_pdg", "target, at rest"),
    code("N_pdg", "N"),
    code("outgoing_pdg", "neutrino of the decay"),
    number("Q2", "GeV^2", "momentum transfer squared"),
    ...momentum("neutrino", "incoming neutrino"),
    ...momentum("N", "N"),
    ...momentum("recoil", "target after the scattering"),
    ...(isPair
      ? [...momentum("electron", "electron"), ...momentum("positron", "positron")]
      : momentum("photon", "photon")),
    ...momentum("outgoing", "neutrino of the decay"),
    ...point("vertex", "where N is made"),
    ...point("decay", "where N decays"),
    number("decay_time", "ns", "from the vertex to the decay"),
    ...(isPair
      ? []
      : [
          ...point("conversion", "where the photon converts"),
          number("conversion_time", "ns", "from the vertex to the conversion"),
        ]),
    number("factor_flux", "cm^-2 GeV^-1", "neutrinos of the exposure at this energy"),
    {
      name: "factor_scattering",
      // Below what 7 digits hold.
      type: "double",
      unit: "cm^2 GeV",
      what: "cross section over the density of energy and Q2",
    },
    number("factor_line", "cm^-3", "targets on the line of N times the chance to decay"),
    number("factor_decay_point", "cm^3", "1 over the density of the decay point"),
    number("factor_emission", "", "natural over sampled density of what is emitted"),
    number("factor_conversion", "", "chance to be seen in the fiducial volume"),
    number("factor_sampling", "", "1 over the flights of the channel"),
  ];
}
