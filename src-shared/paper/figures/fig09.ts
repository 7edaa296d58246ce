import type { FigureClaim } from "../../specification/figure-claim.ts";
import type { FigureMarkInput } from "../../specification/figure-marks.ts";
import type { CombinationMember } from "../../experiments/combination-file.ts";
import { beamOf } from "./beam-of.ts";
import { claim, paperFigure, type PaperFigure } from "./paper-figure.ts";
import type { PanelInput } from "../../figures/panel-input.ts";

/** dE/dx of one sample, events per bin. */
export interface DEdxPanel {
  readonly member: CombinationMember;
  /** MeV / 1.7 cm. */
  readonly edges: readonly number[];
  readonly cut: number;
  /** Null where no counts are public. */
  readonly data: readonly number[] | null;
  /** True where the histogram is an estimate and no published one. */
  readonly estimate: boolean;
  readonly categories: readonly {
    readonly label: string;
    readonly elastic: boolean;
    readonly events: readonly number[];
  }[];
  readonly signal: readonly number[] | null;
}

/**
 * Processes from the lowest of a stack to the highest: one has one colour in every panel, and those
 * that one sample counts together and another apart are of one kind.
 */
const processes: readonly {
  readonly words: RegExp;
  /** In the legend of all samples; that of the file when left out. */
  readonly label?: string;
  readonly colour: string;
  readonly hatch: "none" | "rising";
}[] = [
  { words: /^ν_e e elastic/u, colour: "k6", hatch: "none" },
  { words: /^ν(_μ)? e elastic/u, label: "ν_μ e elastic; LE: all ν", colour: "k8", hatch: "none" },
  { words: /^ν_e CC/u, label: "ν_e CC; ME: quasi-elastic", colour: "k3", hatch: "none" },
  { words: /^ν_e/u, colour: "k3", hatch: "rising" },
  { words: /^ν_μ CC/u, colour: "k4", hatch: "none" },
  { words: /NC/u, label: "NC, mostly π⁰; ME: ν_μ other", colour: "k2", hatch: "none" },
  { words: /^Coherent/u, colour: "k1", hatch: "none" },
  { words: /^Diffractive/u, colour: "k10", hatch: "rising" },
  { words: /(?:)/u, colour: "k9", hatch: "none" },
];

function processOf(label: string): number {
  return processes.findIndex(({ words }) => words.test(label));
}

/** dE/dx of the three neutrino-electron samples with the photons that N would add. */
export function fig09(
  panels: readonly DEdxPanel[],
  model: { readonly mass: number; readonly dMu: number },
  claims: readonly FigureClaim[],
): PaperFigure {
  const acceptance = panels.map(({ signal, edges, cut }) => {
    const above = sum((signal ?? []).filter((_, bin) => edges[bin]! >= cut - 1e-9));
    return above / Math.max(1e-300, sum(signal ?? []));
  });
  const strength = panels.map(({ signal, categories, edges, cut }) => {
    const above = (events: readonly number[]) =>
      sum(events.filter((_, bin) => edges[bin]! >= cut - 1e-9));
    const background = sum(categories.map(({ events }) => above(events)));
    return above(signal ?? []) / background;
  });
  const best = panels[strength.indexOf(Math.max(...strength))]!.member;
  return paperFigure(
    {
      name: "fig09",
      title: "Energy loss of the MINERvA samples",
      caption: `Mean dE/dx of the first four planes in MINERvA's neutrino-electron samples: data, predicted categories and photons from $\\mathcal{N}$ at $m_N = ${model.mass}$ GeV, $d = ${powerOf(model.dMu)}$ GeV$^{-1}$ (dashed; the shape is that of coherent and diffractive pions). The dotted line is the cut. The ME RHC histogram is an estimate from ME FHC; its counts are not public.`,
      style: { preset: "two-columns", aspect: 0.55 },
      panels: panels.map(dEdxPanel),
    },
    [
      ...claims,
      claim(
        "9",
        "Photons pass the dE/dx cut to 93 % (FHC) and 91 % (RHC).",
        panels
          .map(({ member }, index) => `${member.label} ${(acceptance[index]! * 100).toFixed(0)} %`)
          .join(", "),
        panels.every(
          ({ member }, index) =>
            beamOf(member) === "le-fhc" || Math.abs(acceptance[index]! - 0.92) < 0.02,
        ),
        "The LE figure does not separate coherent from other neutral-current pions.",
      ),
      claim(
        "9",
        "ME RHC has the largest sensitivity due to its smaller backgrounds.",
        `Signal over background above the cut is largest in ${best.label}: ${panels
          .map(({ member }, index) => `${member.label} ${strength[index]!.toFixed(2)}`)
          .join(", ")}.`,
        beamOf(best) === "me-rhc",
        "The RHC background is an estimate after the tune; the paper shows it before.",
      ),
    ],
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function powerOf(value: number): string {
  const [mantissa, power] = value.toExponential().split("e");
  return mantissa === "1" ? `10^{${Number(power)}}` : `${mantissa} \\times 10^{${Number(power)}}`;
}

function dEdxPanel(panel: DEdxPanel, column: number): PanelInput {
  const { member, edges, cut, data, estimate, signal } = panel;
  const categories = panel.categories.toSorted((a, b) => processOf(a.label) - processOf(b.label));
  const sample = beamOf(member);
  const scale = (bin: number) => 1 / (edges[bin + 1]! - edges[bin]!);
  const heights = edges
    .slice(1)
    .map(
      (_, bin) =>
        (sum(categories.map(({ events }) => events[bin]!)) + (signal?.[bin] ?? 0)) * scale(bin),
    );
  const highest = Math.max(...heights, ...(data ?? []).map((count, bin) => count * scale(bin)));
  const total = edges.slice(1).map((_, bin) => sum(categories.map(({ events }) => events[bin]!)));
  const marks: FigureMarkInput[] = [
    {
      kind: "stack",
      id: `${sample}-prediction`,
      label: "Prediction",
      edges: [...edges],
      layers: categories.map(({ label: words, events }, index) => {
        const { colour, hatch, label = words } = processes[processOf(words)]!;
        return {
          id: `category-${index + 1}`,
          label: markupOf(label),
          counts: [...events],
          fill: { colour, hatch },
          stroke: { colour: "ink", width: 0.5 },
        };
      }),
    },
  ];
  if (signal !== null) {
    marks.push({
      kind: "histogram",
      id: `${sample}-with-signal`,
      label: "With $\\mathcal{N} \\to \\nu\\gamma$",
      edges: [...edges],
      counts: total.map((events, bin) => events + signal[bin]!),
      stroke: { colour: "k5", width: 1.2, dash: "dash" },
    });
  }
  marks.push({
    kind: "rule",
    id: `${sample}-cut`,
    label: `Cut, dE/dx > ${cut} MeV / 1.7 cm`,
    axis: "x",
    at: cut,
    stroke: { colour: "ink", width: 0.8, dash: "dot" },
  });
  if (data !== null) {
    marks.push({
      kind: "points",
      id: `${sample}-data`,
      label: "Data",
      edges: [...edges],
      x: [],
      y: [...data],
      statistical: data.map(Math.sqrt),
    });
  }
  return {
    id: sample,
    column,
    x: { label: "dE/dx [MeV / 1.7 cm]", range: [edges[0]!, edges.at(-1)!] },
    y: { label: column === 0 ? "Events / (MeV / 1.7 cm)" : "", range: [0, highest * 1.18] },
    perWidth: 1,
    title: estimate ? `${member.label}, estimate` : member.label,
    legend: "sheet",
    marks,
  };
}

/** Labels of data files are plain words: `ν_μ CC`. */
function markupOf(words: string): string {
  return words
    .replaceAll("$", "")
    .replaceAll("ν_μ", "$\\nu_\\mu$")
    .replaceAll("ν_e", "$\\nu_\\mathrm{e}$");
}
