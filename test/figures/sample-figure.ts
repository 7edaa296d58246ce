import {
  FigureSpecification,
  type FigureSpecificationInput,
} from "../../src-shared/specification/figure-specification.ts";

/** A figure with every kind of mark, for tests of drawing and export. */
export const sampleFigure: FigureSpecificationInput = {
  name: "sample",
  title: "Every kind of mark",
  caption: "Sample with $d_\\mu$ in GeV$^{-1}$.",
  style: { preset: "two-columns", aspect: 0.62, rowShares: [3, 1], letters: "none" },
  panels: [
    {
      id: "plane",
      x: { label: "$m_N$ [GeV]", scale: "log", decades: "plain", range: [0.02, 1] },
      y: { label: "$d_{\\mu\\mathcal{N}}$ [GeV$^{-1}$]", scale: "log", range: [1e-8, 1e-5] },
      right: { label: "$\\mu_\\mathrm{tr}$ [$\\mu_\\mathrm{B}$]", factor: 3.4e-3 },
      legend: "bottom-left",
      annotations: [{ text: "95 % CL", at: [0.97, 0.05], anchor: "end" }],
      marks: [
        {
          kind: "limit",
          id: "external",
          label: "NOMAD $\\times \\sqrt{2}$",
          lines: [
            [
              [0.05, 1e-5],
              [1, 9e-7],
            ],
          ],
          excluded: [
            [
              [0.05, 1e-5],
              [1, 9e-7],
              [1, 1e-4],
            ],
          ],
          stroke: { colour: "external" },
          fill: { colour: "external-area" },
          ticks: false,
          along: "NOMAD, 90 %",
          confidenceLevel: 0.9,
        },
        {
          kind: "region",
          id: "region",
          label: "$E_\\nu^\\mathrm{QE}$ 2$\\sigma$",
          rings: [
            [
              [0.03, 3e-7],
              [0.3, 1e-6],
              [0.5, 2e-6],
              [0.2, 2e-7],
            ],
            [
              [0.1, 4e-7],
              [0.2, 6e-7],
              [0.2, 4e-7],
            ],
          ],
          outlines: [
            [
              [0.03, 3e-7],
              [0.3, 1e-6],
              [0.5, 2e-6],
              [0.2, 2e-7],
              [0.03, 3e-7],
            ],
          ],
          fill: { colour: "energy", opacity: 0.34, hatch: "rising" },
          stroke: { colour: "energy-outline" },
        },
        {
          kind: "limit",
          id: "limit",
          label: "ME RHC",
          lines: [
            [
              [0.02, 1e-6],
              [0.1, 1.2e-7],
              [0.4, 3e-7],
              [0.9, 8e-6],
            ],
          ],
          excluded: [
            [
              [0.02, 1e-6],
              [0.1, 1.2e-7],
              [0.4, 3e-7],
              [0.9, 8e-6],
              [0.9, 1e-4],
              [0.02, 1e-4],
            ],
          ],
          stroke: { colour: "rhc", dash: "dash" },
        },
        { kind: "star", id: "benchmark", label: "Benchmark", at: [0.47, 1.25e-6] },
        {
          kind: "band",
          id: "band",
          label: "Monte Carlo",
          x: [0.03, 0.1, 0.5],
          low: [2e-8, 3e-8, 2e-8],
          high: [3e-8, 5e-8, 4e-8],
          fill: { colour: "k4", opacity: 0.5 },
        },
        {
          kind: "line",
          id: "line",
          label: "Constant $c\\tau$",
          lines: [
            [
              [0.02, 8e-6],
              [0.4, 1.4e-8],
            ],
          ],
          stroke: { colour: "k7", dash: "dot" },
          along: "$c\\tau = 1$ m",
          inLegend: false,
        },
      ],
    },
    {
      id: "spectrum",
      column: 1,
      x: { label: "", range: [0.2, 1.25], labelled: false },
      y: { label: "Events/MeV", range: [0, 2.5] },
      perWidth: 0.001,
      legend: "top-right",
      marks: [
        {
          kind: "stack",
          id: "stack",
          label: "Prediction",
          edges: [0.2, 0.3, 0.55, 1.25],
          layers: [
            {
              id: "dipole",
              label: "Dipole",
              counts: [120, 200, 100],
              fill: { colour: "energy" },
              stroke: { colour: "energy-outline", width: 0.5 },
            },
            {
              id: "oscillation",
              label: "Oscillation",
              counts: [20, 90, 60],
              fill: { colour: "energy-pale", hatch: "rising" },
            },
          ],
        },
        {
          kind: "histogram",
          id: "total",
          label: "Other",
          edges: [0.2, 0.3, 0.55, 1.25],
          counts: [100, 310, 140],
          errors: [10, 12, 20],
          stroke: { colour: "fhc", dash: "dash" },
        },
        {
          kind: "points",
          id: "excess",
          label: "Excess",
          edges: [0.2, 0.3, 0.55, 1.25],
          x: [],
          y: [150, 280, 190],
          statistical: [20, 30, 40],
          total: [35, 50, 80],
        },
        {
          kind: "rule",
          id: "cut",
          label: "Cut",
          axis: "x",
          at: 0.9,
          stroke: { colour: "hint", dash: "dash" },
          inLegend: false,
        },
      ],
    },
    {
      id: "pulls",
      column: 1,
      row: 1,
      x: { label: "$E_\\nu^\\mathrm{QE}$ [GeV]", range: [0.2, 1.25] },
      y: { label: "Pull", range: [-2, 2] },
      legend: "none",
      marks: [
        {
          kind: "pulls",
          id: "pull",
          label: "Pull",
          edges: [0.2, 0.3, 0.55, 1.25],
          pulls: [0.4, -1.2, 1.6],
        },
      ],
    },
    {
      id: "map",
      row: 1,
      x: { label: "$x$ [cm]", range: [0, 4] },
      y: { label: "$y$ [cm]", range: [0, 2] },
      equalScales: true,
      legend: "none",
      marks: [
        {
          kind: "map",
          id: "map",
          label: "Upscatters",
          xEdges: [0, 1, 2, 3, 4],
          yEdges: [0, 1, 2],
          values: [
            [0, 0.2],
            [0.4, 0.6],
            [0.8, 1],
            [null, 0.5],
          ],
          range: [0, 1],
        },
      ],
    },
  ],
};

/** The sample, made from a product of the store. */
export function figureOn(productId: string): FigureSpecification {
  const provenance = {
    application: "Neutrissimo",
    version: "0",
    physicsVersion: "0",
    createdAt: "2026-01-01T00:00:00.000Z",
    quality: "draft",
    steps: [{ step: "flights", summary: "flights", hash: productId, inputs: [] }],
    data: [],
    specifications: [],
    references: [],
  };
  return FigureSpecification.parse({ ...sampleFigure, provenance });
}
