import { describe, expect, it } from "vitest";
import { buildMaterials } from "../../../src-shared/physics/materials.ts";
import { channelsOf, channelsOfProcess } from "../../../src-shared/simulation/channels.ts";
import { pointlikeCrossSection } from "../../../src-shared/simulation/energy-transfer-proposal.ts";
import { checkProcess, ProcessFile } from "../../../src-shared/simulation/process-file.ts";
import { tabulateDipoleProcess } from "../../support/tabulate-process.ts";
import { nuclearFormFactor } from "../../../src-shared/physics/nuclear-form-factors.ts";
import { momentumTransferLimits } from "../../../src-shared/physics/kinematics.ts";
import { inputs } from "../../support/miniboone.ts";

const { nuclides } = inputs.data.nuclides;
const hydrogen = nuclides.find(({ nucleons }) => nucleons === 1)!;
const oil = buildMaterials(inputs.data.materials, nuclides, inputs.data.elements.elements).get(
  "MINERAL_OIL",
)!;
const channels = channelsOf([oil], hydrogen);
const process = ProcessFile.parse(tabulateDipoleProcess(channels, 0.2, "fourier-bessel", 3));

describe("a tabulated process", () => {
  const [tabulated] = channelsOfProcess(process, nuclides, hydrogen)(0.2);
  const [analytic] = channels;

  it("gives the cross section it was made from, between its nodes too", () => {
    for (const energy of [0.5, 0.83, 2.1]) {
      const { minimum, maximum } = momentumTransferLimits(energy, 0.2, analytic!.target.mass);
      for (const share of [0.2, 0.35, 0.5]) {
        const transfer = minimum * (maximum / minimum) ** share;
        const f = nuclearFormFactor("fourier-bessel", analytic!.target, Math.sqrt(transfer));
        const expected = f * f * pointlikeCrossSection(analytic!, energy, 0.2, transfer);
        const found = pointlikeCrossSection(tabulated!, energy, 0.2, transfer);
        expect(Math.abs(found / expected - 1), `E = ${energy}, Q2 = ${transfer}`).toBeLessThan(
          0.02,
        );
      }
    }
  });

  it("is zero below threshold and outside the limits, never NaN", () => {
    for (const [energy, transfer] of [
      [0.1, 0.01],
      [1, 1e-12],
      [1, 50],
      [100, 0.01],
    ] as const) {
      expect(pointlikeCrossSection(tabulated!, energy, 0.2, transfer)).toBe(0);
    }
  });
});

describe("a process file that is wrong", () => {
  const [first] = process.channels!;
  const withChannel = (changes: object) =>
    ProcessFile.parse({ ...process, channels: [{ ...first, ...changes }] });

  it("with tables and channels of one mass, or half of them, is none", () => {
    const { mass, channels, ...rest } = process;
    const tables = [{ mass: 0.2, channels: channels! }];
    expect(ProcessFile.safeParse({ ...rest, tables }).success).toBe(true);
    for (const each of [{ tables, mass }, { tables, channels }, { mass }, { channels }, {}]) {
      expect(ProcessFile.safeParse({ ...rest, ...each }).success, Object.keys(each).join()).toBe(
        false,
      );
    }
    const falling = [...tables, { mass: 0.1, channels: channels! }];
    expect(ProcessFile.safeParse({ ...rest, tables: falling }).success).toBe(false);
  });

  it("with a missing value names the channel", () => {
    const total = { energies: [1, 2, 3], values: [1e-39, 2e-39] };
    expect(() => checkProcess(withChannel({ total }))).toThrow(
      /total\.values has 2 values where the grid has 3.*channels\[0\]/,
    );
  });

  it("with energies out of order names the point", () => {
    const total = { energies: [1, 3, 2], values: [1, 1, 1] };
    expect(() => checkProcess(withChannel({ total }))).toThrow(
      /channels\[0\]\.total\.energies\[2\]/,
    );
  });

  it("with a negative or missing number is no process", () => {
    const total = { energies: [1, 2], values: [1e-39, -1] };
    expect(() => withChannel({ total })).toThrow(/>=0/);
    expect(() => withChannel({ total: { energies: [1, 2], values: [1e-39, null] } })).toThrow();
  });

  it("with an unknown target says which exist", () => {
    expect(() => channelsOfProcess(withChannel({ target: "Xx" }), nuclides, hydrogen)).toThrow(
      /Xx is not in the nuclide table/,
    );
  });
});
