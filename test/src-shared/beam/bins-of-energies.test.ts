import { describe, expect, it } from "vitest";
import { edgesOfCenters, meansBetweenPoints } from "../../../src-shared/beam/bins-of-energies.ts";

const rounded = (values: readonly number[] | null) =>
  values?.map((value) => Number(value.toPrecision(10)));

describe("bins of which the centres are given", () => {
  it("meet half-way where they are alike", () => {
    expect(rounded(edgesOfCenters([0.025, 0.075, 0.125]))).toEqual([0, 0.05, 0.1, 0.15]);
    expect(rounded(edgesOfCenters([1, 3]))).toEqual([0, 2, 4]);
  });

  it("end at 10 GeV where 50 MeV bins go on as bins of 1 GeV, as T2K's do", () => {
    // Centres of ND280_FHC.dat in DarkNews 0.4.8 (PyPI); half-way is 10.2375.
    const centers = [9.875, 9.925, 9.975, 10.5, 11.5, 12.5];
    expect(rounded(edgesOfCenters(centers))).toEqual([9.85, 9.9, 9.95, 10, 11, 12, 13]);
  });

  it("are found from the end where the first ones differ", () => {
    const centers = [0.5, 1.5, 2.25, 2.75, 3.25];
    expect(rounded(edgesOfCenters(centers))).toEqual([0, 1, 2, 2.5, 3, 3.5]);
  });

  it("do not add up what a table rounded", () => {
    const centers = Array.from({ length: 300 }, (_, i) => Number(((i + 0.5) / 30).toFixed(3)));
    const edges = edgesOfCenters(centers)!;
    const worst = Math.max(...edges.map((edge, i) => Math.abs(edge - i / 30)));
    expect(worst).toBeLessThan(1e-3);
  });

  it("are none where the energies are points on a curve, or one", () => {
    // Read off a figure: first energies of NUMI_FHC_ME_unofficial.dat in DarkNews 0.4.8.
    expect(edgesOfCenters([0.105526651, 0.381250576, 0.501409675, 0.583])).toBeNull();
    expect(edgesOfCenters([1, 10, 100, 1000])).toBeNull();
    expect(edgesOfCenters([1, 2, 3, 3.1, 5])).toBeNull();
    expect(edgesOfCenters([1])).toBeNull();
  });
});

it("a curve from point to point keeps its integral", () => {
  expect(meansBetweenPoints([0, 4, 2])).toEqual([2, 3]);
});
