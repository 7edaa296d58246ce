import type { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";

/**
 * MiniBooNE with its oil cut into shells of equal volume: more volumes, and the very same events.
 *
 * @param volumes of the whole detector, rock and air included
 */
export function withShells(inputs: ExperimentInputs, volumes: number): ExperimentInputs {
  const { detector } = inputs.data;
  const oil = detector.volumes.at(-1)!;
  const { radius } = oil.solid as { readonly radius: number };
  const shells = volumes - detector.volumes.length + 1;
  // Later volumes lie on top of earlier ones.
  const inner = Array.from({ length: shells - 1 }, (_, k) => ({
    ...oil,
    name: `${oil.name} ${k + 2}`,
    solid: { shape: "sphere" as const, radius: radius * Math.cbrt((shells - 1 - k) / shells) },
  }));
  const shelled = { ...detector, volumes: [...detector.volumes, ...inner] };
  return { ...inputs, data: { ...inputs.data, detector: shelled } };
}
