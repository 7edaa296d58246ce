import { InputError } from "../../errors.ts";
import { type Frame } from "./frame.ts";
import type { ReadSolid } from "./gdml-solid.ts";
import { type XmlElement } from "./xml-tree.ts";

/** A volume or assembly of the structure, not yet placed. */
export interface LogicalVolume {
  readonly name: string;
  readonly kind: "volume" | "assembly";
  readonly element: XmlElement;
  readonly material: string;
  readonly solid: string;
  readonly sensitive: boolean;
  readonly daughters: Daughter[];
}

/** A volume in its mother; or why there is none. */
export type Daughter = PlacedDaughter | { readonly failure: InputError } | LostDaughter;

export interface PlacedDaughter {
  readonly element: XmlElement;
  /** Null: that of the volume. */
  readonly label: string | null;
  readonly volume: LogicalVolume;
  readonly frame: Frame;
  /** In place of the volume's own, in copies of other sizes. */
  readonly solid: ReadSolid | null;
}

export interface LostDaughter {
  readonly lost: string;
  readonly volume: LogicalVolume;
}
