import type { Detector } from "../geometry/detector-model.ts";

/** Most volumes that are told apart as sources; of more, those of one material stand together. */
const maxSources = 64;

/** Where N are made, as results tell it apart. */
export interface Sources {
  readonly labels: readonly string[];
  /** Index into `labels` of each volume. */
  readonly ofVolume: Uint16Array;
}

/** The volumes of a detector as sources; by material where there are more than 64. */
export function sourcesOf({ volumes }: Pick<Detector, "volumes">): Sources {
  if (volumes.length <= maxSources) {
    return {
      labels: volumes.map(({ name }) => name),
      ofVolume: Uint16Array.from(volumes, (_, index) => index),
    };
  }
  const counts = new Map<string, number>();
  for (const { material } of volumes) counts.set(material, (counts.get(material) ?? 0) + 1);
  const ranked = [...counts].toSorted(([, one], [, other]) => other - one);
  const named = ranked.slice(0, ranked.length > maxSources ? maxSources - 1 : maxSources);
  const index = new Map(named.map(([material], k) => [material, k]));
  const labels = named.map(
    ([material, count]) => `${material} (${count} ${count === 1 ? "volume" : "volumes"})`,
  );
  if (ranked.length > named.length) labels.push("other materials");
  return {
    labels,
    ofVolume: Uint16Array.from(volumes, ({ material }) => index.get(material) ?? named.length),
  };
}
