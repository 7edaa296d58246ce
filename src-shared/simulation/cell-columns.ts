import { acrossAxes } from "./across-axes.ts";
import { Column } from "./column.ts";
import type { DecayCells } from "./decay-cells.ts";
import { flightRegisters, register } from "./flight-registers.ts";
import type { SimulationContext } from "./simulation-context.ts";

/** The stretches behind the middle of each cell, straight against the beam. */
export interface CellColumns {
  /** First stretch of each cell; one entry more than cells. */
  readonly first: Int32Array;
  /** cm from the middle. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly volume: Int32Array;
}

/** By detector: they are the same for every mass. */
const columnsOfDetectors = new WeakMap<object, { key: string; columns: CellColumns }>();

export function cellColumns(
  cells: DecayCells,
  { detector, field, settings }: SimulationContext,
): CellColumns {
  const key = `${field.axis.join("/")}/${settings.beamRadius}`;
  const known = columnsOfDetectors.get(detector);
  if (known?.key === key) return known.columns;
  const column = new Column(detector, field, settings.beamRadius);
  const flight = flightRegisters();
  flight.set(field.axis, register.nx);
  const middles = cellMiddles(cells, field.axis);
  const first = new Int32Array(cells.volumes.length + 1);
  const from: number[] = [];
  const to: number[] = [];
  const volume: number[] = [];
  for (let cell = 0; cell < cells.volumes.length; cell++) {
    flight.set(middles.subarray(3 * cell, 3 * cell + 3), register.x);
    column.trace(flight);
    for (let k = 0; k < column.count; k++) {
      from.push(column.from[k]!);
      to.push(column.to[k]!);
      volume.push(column.volume[k]!);
    }
    first[cell + 1] = from.length;
  }
  const columns = {
    first,
    from: Float64Array.from(from),
    to: Float64Array.from(to),
    volume: Int32Array.from(volume),
  };
  columnsOfDetectors.set(detector, { key, columns });
  return columns;
}

/** Middle of each cell, cm; those of a sphere about the beam, on one side of it. */
function cellMiddles(cells: DecayCells, axis: readonly [number, number, number]): Float64Array {
  const [one, two, three] = cells.counts;
  const middle = (k: 0 | 1 | 2, i: number) => 0.5 * (cells.edges[k][i]! + cells.edges[k][i + 1]!);
  const points = new Float64Array(3 * cells.volumes.length);
  const [u1] = acrossAxes(axis);
  let cell = 0;
  for (let i = 0; i < one; i++) {
    for (let j = 0; j < two; j++) {
      for (let k = 0; k < three; k++) {
        const at = 3 * cell++;
        if (cells.shape === "sphere") {
          const cosine = middle(1, j);
          const sine = Math.sqrt(1 - cosine * cosine);
          for (let d = 0; d < 3; d++) {
            points[at + d] =
              cells.centre[d as 0 | 1 | 2] +
              middle(0, i) * (cosine * axis[d as 0 | 1 | 2] + sine * u1[d as 0 | 1 | 2]);
          }
        } else {
          points[at + cells.axes[0]] = middle(0, i);
          points[at + cells.axes[1]] = middle(1, j);
          points[at + cells.axes[2]] = middle(2, k);
        }
      }
    }
  }
  return points;
}
