import {
  type MovableCut,
  type ShowerCut,
  variableFacts,
} from "../../src-shared/specification/movable-cut.ts";
import { nearestEdge } from "../../src-shared/analyses/photon-acceptance.ts";
import { fixedScale } from "../../src-shared/numerics/nice-scale.ts";
import { logarithmicTicks } from "./plane-scale.ts";

/** A tick: its place from 0 to 1, and its words or power of ten. */
export interface CutTick {
  readonly place: number;
  readonly major: boolean;
  readonly words: string;
  /** Set above the line where the words are a ten. */
  readonly power: number | null;
}

/** Axis of a cut variable: places from 0 to 1 and values, both ways, and steps of the keys. */
export interface CutAxis {
  readonly minimum: number;
  readonly maximum: number;
  readonly logarithmic: boolean;
  placeOf(value: number): number;
  /** With as many digits as a handle can mean. */
  valueAt(place: number): number;
  stepped(value: number, direction: 1 | -1, keys: { shiftKey: boolean; altKey: boolean }): number;
  ticks(most: number): readonly CutTick[];
}

const clamped = (share: number) => Math.min(1, Math.max(0, share));

/** Least step of an arrow key on a linear axis, as a share of it; Shift ten times, Alt a tenth. */
const linearShare = 1 / 800;

function stepSize({ shiftKey, altKey }: { shiftKey: boolean; altKey: boolean }): number {
  if (shiftKey) return 10;
  return altKey ? 0.1 : 1;
}

/** Where the handle of a cut goes. */
export function cutAxis(cut: MovableCut): CutAxis {
  return cut.kind === "observable" ? edgeAxis(cut.edges) : showerCutAxis(cut);
}

/** 1, 2 or 5 of a power of ten, at least the value. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value * (1 - 1e-9)) ?? 10) * power;
}

/** Linear, or logarithmic where values of many sizes matter. */
function showerCutAxis({ variable, range: [minimum, maximum] }: ShowerCut): CutAxis {
  const within = (value: number) =>
    Math.min(maximum, Math.max(minimum, Number(value.toPrecision(3))));
  if (!variableFacts[variable].logarithmic) {
    const linearStep = roundStep((maximum - minimum) * linearShare);
    return {
      minimum,
      maximum,
      logarithmic: false,
      placeOf: (value) => clamped((value - minimum) / (maximum - minimum)),
      valueAt: (place) => within(minimum + clamped(place) * (maximum - minimum)),
      stepped: (value, direction, keys) => {
        const next = value + direction * linearStep * stepSize(keys);
        return Math.min(maximum, Math.max(minimum, Number(next.toFixed(6))));
      },
      ticks: (most) => linearTicks(minimum, maximum, most),
    };
  }
  const decades = Math.log(maximum / minimum);
  return {
    minimum,
    maximum,
    logarithmic: true,
    placeOf: (value) => clamped(Math.log(value / minimum) / decades),
    valueAt: (place) => within(minimum * Math.exp(clamped(place) * decades)),
    stepped: (value, direction, keys) =>
      Math.min(
        maximum,
        Math.max(
          minimum,
          Number((value * (1 + 0.01 * stepSize(keys)) ** direction).toPrecision(6)),
        ),
      ),
    ticks: () =>
      logarithmicTicks(minimum, maximum).map(({ value, exponent }) => ({
        place: Math.log(value / minimum) / decades,
        major: exponent !== null,
        words: exponent === null ? "" : "10",
        power: exponent,
      })),
  };
}

/** Linear over a published histogram; the handle goes from edge to edge. */
function edgeAxis(edges: readonly number[]): CutAxis {
  const [minimum, maximum] = [edges[0]!, edges.at(-1)!];
  const places = edges.slice(0, -1);
  const nearest = (value: number) => nearestEdge(edges, value);
  return {
    minimum,
    maximum,
    logarithmic: false,
    placeOf: (value) => clamped((value - minimum) / (maximum - minimum)),
    valueAt: (place) => nearest(minimum + clamped(place) * (maximum - minimum)),
    stepped: (value, direction) => {
      const at = places.indexOf(nearest(value)) + direction;
      return places[Math.min(places.length - 1, Math.max(0, at))]!;
    },
    ticks: (most) => linearTicks(minimum, maximum, most),
  };
}

function linearTicks(minimum: number, maximum: number, most: number): CutTick[] {
  const { labels, minorTicks } = fixedScale(minimum, maximum, most);
  const tick = (value: number, major: boolean): CutTick => ({
    place: (value - minimum) / (maximum - minimum),
    major,
    words: major ? String(value) : "",
    power: null,
  });
  return [
    ...labels.map((value) => tick(value, true)),
    ...minorTicks.map((value) => tick(value, false)),
  ];
}
