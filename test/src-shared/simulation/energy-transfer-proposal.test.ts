import { describe, expect, it } from "vitest";
import { totalFlux } from "../../../src-shared/beam/effective-flux.ts";
import { channelsOf } from "../../../src-shared/simulation/channels.ts";
import { energyTransferProposal } from "../../../src-shared/simulation/energy-transfer-proposal.ts";
import { buildMaterials } from "../../../src-shared/physics/materials.ts";
import { inputs } from "../../support/miniboone.ts";

const { nuclides } = inputs.data.nuclides;
const materials = [
  ...buildMaterials(inputs.data.materials, nuclides, inputs.data.elements.elements).values(),
];
const hydrogen = nuclides.find(({ nucleons }) => nucleons === 1)!;
const guide = { threshold: 0.14, cone: null };
const shape = {
  flux: totalFlux(inputs.data.beam),
  squaredFormFactor: () => 1,
  natures: ["dirac"],
} as const;
const channels = channelsOf(materials, hydrogen);

describe("the proposal in energy and Q^2", () => {
  it("reports cumulated densities from 0 to 1 for every channel, at any mass", () => {
    for (const mass of [1e-3, 0.05, 0.47, 1.5]) {
      for (const channel of channels) {
        const proposal = energyTransferProposal(channel, mass, inputs.data.beam, guide, shape);
        expect(proposal, `${channel.label} at ${mass} GeV`).not.toBeNull();
        const { energyCumulative, transferCumulative, transferCells, edges } = proposal!;
        expect(energyCumulative[0]).toBe(0);
        expect(energyCumulative.at(-1)).toBeCloseTo(1, 12);
        for (let i = 0; i + 1 < edges.length; i++) {
          expect(edges[i + 1]).toBeGreaterThan(edges[i]!);
          expect(transferCumulative[(i + 1) * (transferCells + 1) - 1]).toBeCloseTo(1, 12);
        }
      }
    }
  });

  it("does not exist above the reach of the beam", () => {
    expect(energyTransferProposal(channels[0]!, 8, inputs.data.beam, guide, shape)).toBeNull();
  });
});
