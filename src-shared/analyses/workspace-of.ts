import type { Normalisation } from "../statistics/nuisance.ts";
import type { Sample } from "../statistics/scaled-samples.ts";
import type { Modifier, Workspace, WorkspaceSample } from "./workspace-file.ts";

/** One counting measurement with a signal. */
export interface WorkspaceMember {
  readonly name: string;
  /** Events per bin: seen, or the background in their place. */
  readonly data: readonly number[];
  readonly samples: readonly Sample[];
  readonly normalisations: readonly Normalisation[];
  /** Events per bin at strength 1. */
  readonly signal: readonly number[];
}

const poi = "mu";
/** No strength beyond is looked at. */
const largestStrength = 20;
/** Standard deviations that a normalisation may be pulled by. */
const largestPull = 10;

/**
 * A workspace of HistFactory: a channel a measurement, the signal with the strength `mu` in front. A
 * normalisation is Gaussian and linear, as here, so it is a `histosys` of both shifted templates; of
 * several on one sample, which multiply here, all but the widest are `normsys`. No factor is below 0.
 *
 * @param title of its measurement
 */
export function workspaceOf(members: readonly WorkspaceMember[], title: string): Workspace {
  const widths = new Map(
    members.flatMap(({ normalisations }) =>
      normalisations.filter(({ width }) => width > 0).map(({ name, width }) => [name, width]),
    ),
  );
  return {
    channels: members.map((member) => ({
      name: member.name,
      samples: [
        sampleOf(`${member.name}: signal`, member.signal, acting(member, "signal"), [
          { name: poi, type: "normfactor", data: null },
        ]),
        ...member.samples.map(({ name, events }) =>
          sampleOf(name, events, acting(member, name), []),
        ),
      ],
    })),
    observations: members.map(({ name, data }) => ({ name, data: [...data] })),
    measurements: [
      {
        name: title,
        config: {
          poi,
          parameters: [
            { name: poi, inits: [1], bounds: [[0, largestStrength]] },
            ...[...widths].map(([name, width]) => ({
              name,
              inits: [0],
              bounds: [[-Math.min(largestPull, 1 / width), largestPull] as [number, number]],
            })),
          ],
        },
      },
    ],
    version: "1.0.0",
  };
}

/** Normalisations of a sample of the background, or of the signal; the widest first. */
function acting({ normalisations }: WorkspaceMember, sample: string): readonly Normalisation[] {
  const acts = ({ of }: Normalisation) =>
    typeof of === "string"
      ? of === (sample === "signal" ? "signal" : "background")
      : of.sample === sample;
  return normalisations
    .filter((each) => each.width > 0 && acts(each))
    .toSorted((one, other) => other.width - one.width);
}

function sampleOf(
  name: string,
  events: readonly number[],
  [widest, ...others]: readonly Normalisation[],
  first: readonly Modifier[],
): WorkspaceSample {
  const scaled = (factor: number) => events.map((value) => factor * value);
  return {
    name,
    data: [...events],
    modifiers: [
      ...first,
      ...(widest === undefined
        ? []
        : [
            {
              name: widest.name,
              type: "histosys",
              data: { hi_data: scaled(1 + widest.width), lo_data: scaled(1 - widest.width) },
            },
          ]),
      ...others.map(({ name: own, width }) => ({
        name: own,
        type: "normsys",
        data: { hi: 1 + width, lo: 1 - width },
      })),
    ],
  };
}
