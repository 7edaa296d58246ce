import { ExperimentInputs } from "./src-shared/experiments/experiment-inputs.ts";
import { simulationContextOf } from "./src-shared/experiments/registry.ts";
import { Library } from "./src-main/library/library.ts";
import { resourcesFolder } from "./test/support/resources-folder.ts";
import { makeSample, samplingPlan, replicates } from "./src-shared/experiments/make-sample.ts";
import { SampleSpecification } from "./src-shared/specification/sample-specification.ts";
import { Transform } from "./src-shared/simulation/coefficients.ts";
import { properDecayLength } from "./src-shared/physics/decay.ts";
import { rowLayout } from "./src-shared/experiments/shower-rows.ts";
const name = process.argv[2] ?? "miniboone-fhc";
const flights = Number(process.argv[3] ?? 20000);
const seeds = Number(process.argv[4] ?? 10);
const inputs = ExperimentInputs.parse(new Library(resourcesFolder).loadExperimentInputs(name).inputs);
const context = simulationContextOf(inputs);
const layout = rowLayout(inputs.response);
const cpu = () => process.cpuUsage().user / 1e3;
const points: [number, number[]][] = name.startsWith("mini")
  ? [[0.05, [3e-7, 2e-4]], [0.2, [4e-7]], [0.47, [1.25e-6, 2e-5, 2e-4]], [0.02, [3e-7]], [0.8, [2e-6, 2e-5]]]
  : [[0.05, [1e-6, 1e-4]], [0.2, [1e-6, 1e-5]], [0.4, [1e-6, 1e-5]], [0.8, [1e-6, 1e-5]]];
for (const [mass, ds] of points) {
  const rowsOf: number[][][] = ds.map(() => []);
  const errs: number[][][] = ds.map(() => []);
  let [tp, tm] = [0, 0];
  let used = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const spec = SampleSpecification.parse({ experiment: name, mass, flights, seed, settings: context.simulation.settings });
    const t0 = cpu();
    const plan = samplingPlan(context, spec);
    const t1 = cpu();
    const c = makeSample(context, spec, plan, { chunk: 0, chunks: 1 });
    const t2 = cpu();
    tp += t1 - t0; tm += t2 - t1; used = c.flights;
    if (seed === 1 && process.argv[5]) {
      for (const p of plan.strata) console.log("   ", p.stratum.channel.label, p.flights);
    }
    ds.forEach((d, k) => {
      const tr = new Transform(properDecayLength(mass, { dMu: d, dTau: 0, dE: 0 }, "dirac"));
      const reps = c.replicates.map((r) => tr.apply(r, c.rows, new Float64Array(c.rows)));
      const mean = Array.from({ length: c.rows }, (_, r) => reps.reduce((s, x) => s + x[r]!, 0) / replicates * d * d * inputs.exposure);
      const err = Array.from({ length: c.rows }, (_, r) => Math.sqrt(reps.reduce((s, x) => s + (x[r]! * d * d * inputs.exposure - mean[r]!) ** 2, 0) / (replicates - 1) / replicates));
      rowsOf[k]!.push(mean); errs[k]!.push(err);
    });
  }
  ds.forEach((d, k) => {
    const rms = (row: number) => { const v = rowsOf[k]!.map((m) => m[row]!); const a = v.reduce((s, x) => s + x, 0) / v.length; return a > 0 ? 100 * Math.sqrt(v.reduce((s, x) => s + (x - a) ** 2, 0) / (v.length - 1)) / a : NaN; };
    const est = (row: number) => { const a = rowsOf[k]!.reduce((s, x) => s + x[row]!, 0) / seeds; return 100 * Math.sqrt(errs[k]!.reduce((s, x) => s + x[row]! ** 2, 0) / seeds) / a; };
    const sel = layout.firstMark - 1;
    const bins = Array.from({ length: inputs.response.histograms[0]!.edges.length - 1 }, (_, b) => rms(layout.firstBin[0]! + b)).filter((x) => x === x).sort((a, b) => a - b);
    const ebins = Array.from({ length: inputs.response.histograms[0]!.edges.length - 1 }, (_, b) => est(layout.firstBin[0]! + b)).filter((x) => x === x).sort((a, b) => a - b);
    const mean = (row: number) => rowsOf[k]!.reduce((s, x) => s + x[row]!, 0) / seeds;
    console.log(mass, d, "conv", mean(0).toPrecision(5), rms(0).toFixed(2), "sel", mean(sel).toPrecision(6), rms(sel).toFixed(2), "est", est(sel).toFixed(2), "medbin", bins[bins.length >> 1]?.toFixed(2), "est", ebins[ebins.length >> 1]?.toFixed(2), k === 0 ? `plan ${(tp / seeds).toFixed(1)} ms, pass ${(tm / seeds).toFixed(1)} ms, ${used} flights` : "");
  });
}
