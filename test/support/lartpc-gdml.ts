/** How many wires a plane has, turned ones and upright ones, and what ends them. */
export interface LArTpcSize {
  /** In each of the two planes of turned wires. */
  readonly turned: number;
  readonly upright: number;
  /**
   * Wires are as long as the plane along their axis, so that their round ends stick out of it by
   * less than their width; else they end a width before.
   */
  readonly flush: boolean;
}

/** The wires of a detector as large as MicroBooNE. */
export const fullSize: LArTpcSize = { turned: 2400, upright: 3456, flush: false };

/** cm. */
const [width, height, length] = [256, 233, 1037];
const wireRadius = 0.0075;
const planeGap = 0.3;
/** Of turned wires: they rise by this along z. */
const slope = Math.tan(Math.PI / 6);

/** A part of the structure: its solids, its volumes, and the placements in its mother. */
class Parts {
  readonly solids: string[] = [];
  readonly volumes: string[] = [];

  solid(text: string): void {
    this.solids.push(text);
  }

  volume(name: string, material: string, solid: string, inside: readonly string[] = []): void {
    this.volumes.push(
      `<volume name="${name}">
<materialref ref="${material}"/><solidref ref="${solid}"/>
${inside.join("\n")}</volume>`,
    );
  }
}

function physvol(
  volume: string,
  name: string,
  [x, y, z]: readonly [number, number, number],
  rotation = "",
): string {
  return `<physvol name="${name}"><volumeref ref="${volume}"/>
<position name="pos${name}" unit="cm" x="${x}" y="${y}" z="${z}"/>${rotation}</physvol>`;
}

const turn = (name: string) => `<rotationref ref="${name}"/>`;

/** Wires of one plane at 60 degrees to the vertical: each its own tube, as long as the plane lets. */
function turnedWires(parts: Parts, letter: string, side: 1 | -1, size: LArTpcSize): string[] {
  const spread = length + height / slope;
  const pitch = spread / size.turned;
  return Array.from({ length: size.turned }, (_, k) => {
    // z at the lower edge of the plane for a wire that rises towards +z.
    const foot = -length / 2 - height / slope + (k + 0.5) * pitch;
    const from = Math.max(foot, -length / 2);
    const to = Math.min(foot + height / slope, length / 2);
    const whole = (to - from) / Math.cos(Math.PI / 6);
    const long = size.flush ? whole : Math.max(whole - 8 * wireRadius, 0.1 * whole);
    const z = (from + to) / 2;
    const y = (z - foot) * slope - height / 2;
    const name = `TPCWire${letter}${k}`;
    parts.solid(
      `<tube name="${name}" rmin="0" rmax="${wireRadius}" z="${long}" deltaphi="360" aunit="deg" lunit="cm"/>`,
    );
    parts.volume(`vol${name}`, "STEEL", name);
    return physvol(`vol${name}`, `pv${name}`, [0, side * y, z], turn(`r${letter}`));
  });
}

function uprightWires(parts: Parts, size: LArTpcSize): string[] {
  const pitch = length / size.upright;
  return Array.from({ length: size.upright }, (_, k) => {
    const name = `TPCWireY${k}`;
    const long = size.flush ? height : height - 4 * wireRadius;
    parts.solid(
      `<tube name="${name}" rmin="0" rmax="${wireRadius}" z="${long}" deltaphi="360" aunit="deg" lunit="cm"/>`,
    );
    parts.volume(`vol${name}`, "STEEL", name);
    return physvol(
      `vol${name}`,
      `pv${name}`,
      [0, 0, -length / 2 + (k + 0.5) * pitch],
      turn("rUpright"),
    );
  });
}

/** 32 tubes: a bulb of a sphere and a cylinder, with vacuum in it, on a base, in a box of argon. */
function photomultipliers(parts: Parts): string[] {
  parts.solid(
    `<sphere name="bulb" rmin="0" rmax="10" deltaphi="360" deltatheta="180" aunit="deg" lunit="cm"/>
<tube name="neck" rmax="4.2" z="16" deltaphi="360" aunit="deg" lunit="cm"/>
<union name="glass"><first ref="bulb"/><second ref="neck"/><position name="n" unit="cm" z="-10"/></union>
<sphere name="vacuum" rmin="0" rmax="9.7" deltaphi="360" deltatheta="180" aunit="deg" lunit="cm"/>
<tube name="base" rmax="5" z="3" deltaphi="360" aunit="deg" lunit="cm"/>
<tube name="plate" rmax="14" z="0.4" deltaphi="360" aunit="deg" lunit="cm"/>
<box name="unit" x="28.2" y="28.2" z="44" lunit="cm"/>`,
  );
  parts.volume("volVacuum", "VACUUM", "vacuum");
  parts.volume("volGlass", "GLASS", "glass", [physvol("volVacuum", "pvVacuum", [0, 0, 0])]);
  parts.volume("volBase", "STEEL", "base");
  parts.volume("volPlate", "ACRYLIC", "plate");
  parts.volume("volUnit", "LAr", "unit", [
    physvol("volGlass", "pvGlass", [0, 0, 0]),
    physvol("volBase", "pvBase", [0, 0, -20.4]),
    physvol("volPlate", "pvPlate", [0, 0, 12]),
  ]);
  return Array.from({ length: 32 }, (_, k) => {
    const y = 30 * ((k % 4) - 1.5);
    const z = 120 * (Math.floor(k / 4) - 3.5);
    return physvol("volUnit", `pvUnit${k}`, [-152, y, z], turn("rPmt"));
  });
}

/** Loops of tube around the drift volume, each a frame with its inside taken out; their supports. */
function fieldCage(parts: Parts): string[] {
  parts.solid(
    `<box name="loopOut" x="2.5" y="${height + 12}" z="${length + 12}" lunit="cm"/>
<box name="loopIn" x="3" y="${height + 8}" z="${length + 8}" lunit="cm"/>
<subtraction name="loop"><first ref="loopOut"/><second ref="loopIn"/></subtraction>
<tube name="rod" rmin="0.9" rmax="1.2" z="${width}" deltaphi="360" aunit="deg" lunit="cm"/>
<box name="beam" x="10" y="8" z="${length + 20}" lunit="cm"/>
<box name="groove" x="6" y="6" z="${length + 30}" lunit="cm"/>
<subtraction name="support"><first ref="beam"/><second ref="groove"/>
<position name="g" unit="cm" y="3"/></subtraction>`,
  );
  parts.volume("volLoop", "STEEL", "loop");
  parts.volume("volRod", "ACRYLIC", "rod");
  parts.volume("volSupport", "STEEL", "support");
  const loops = Array.from({ length: 60 }, (_, k) =>
    physvol("volLoop", `pvLoop${k}`, [((k - 29.5) * width) / 60, 0, 0]),
  );
  const rods = [-1, 1].flatMap((y) =>
    Array.from({ length: 10 }, (_, k) =>
      physvol(
        "volRod",
        `pvRod${y}_${k}`,
        [0, (y * (height + 16)) / 2, ((k - 4.5) * length) / 10],
        turn("rRod"),
      ),
    ),
  );
  const supports = [-1, 1].flatMap((x) =>
    [-1, 1].map((y) => physvol("volSupport", `pvSupport${x}_${y}`, [60 * x, 128 * y + 6 * y, 0])),
  );
  return [...loops, ...rods, ...supports];
}

const matter = `<element name="argon" formula="Ar" Z="18"><atom value="39.948"/></element>
<element name="iron" formula="Fe" Z="26"><atom value="55.845"/></element>
<element name="silicon" formula="Si" Z="14"><atom value="28.0855"/></element>
<element name="oxygen" formula="O" Z="8"><atom value="15.999"/></element>
<element name="carbon" formula="C" Z="6"><atom value="12.0107"/></element>
<element name="nitrogen" formula="N" Z="7"><atom value="14.0067"/></element>
<material name="LAr" formula="LAr"><D value="1.396" unit="g/cm3"/><fraction n="1" ref="argon"/></material>
<material name="GAr" formula="GAr"><D value="0.0018" unit="g/cm3"/><fraction n="1" ref="argon"/></material>
<material name="STEEL" formula="STEEL"><D value="7.93" unit="g/cm3"/><fraction n="1" ref="iron"/></material>
<material name="GLASS" formula="GLASS"><D value="2.23" unit="g/cm3"/><fraction n="0.467" ref="silicon"/><fraction n="0.533" ref="oxygen"/></material>
<material name="ACRYLIC" formula="ACRYLIC"><D value="1.19" unit="g/cm3"/><fraction n="0.6" ref="carbon"/><fraction n="0.4" ref="oxygen"/></material>
<material name="FOAM" formula="FOAM"><D value="0.03" unit="g/cm3"/><fraction n="0.7" ref="carbon"/><fraction n="0.3" ref="oxygen"/></material>
<material name="AIR" formula="AIR"><D value="0.001205" unit="g/cm3"/><fraction n="0.76" ref="nitrogen"/><fraction n="0.24" ref="oxygen"/></material>
<material name="VACUUM" formula="VACUUM"><D value="1e-25" unit="g/cm3"/><fraction n="1" ref="nitrogen"/></material>
<material name="DIRT" formula="DIRT"><D value="1.7" unit="g/cm3"/><fraction n="0.45" ref="silicon"/><fraction n="0.55" ref="oxygen"/></material>`;

/**
 * A whole liquid argon detector as LArSoft writes one: ground, pit, foam, a cryostat of a tube with
 * domes, and in its argon a TPC with three planes of wires (each wire a volume of its own), a field
 * cage, photomultipliers and supports.
 */
export function lArTpcGdml(size: LArTpcSize): string {
  const parts = new Parts();
  const planes = [
    turnedWires(parts, "U", 1, size),
    turnedWires(parts, "V", -1, size),
    uprightWires(parts, size),
  ];
  parts.solid(`<box name="TPCPlane" x="0.03" y="${height}" z="${length}" lunit="cm"/>
<box name="TPCActive" x="${width - 2}" y="${height}" z="${length}" lunit="cm"/>
<box name="TPC" x="${width}" y="${height + 4}" z="${length + 4}" lunit="cm"/>`);
  planes.forEach((wires, k) => parts.volume(`volTPCPlane${k}`, "LAr", "TPCPlane", wires));
  parts.volume("volTPCActive", "LAr", "TPCActive");
  parts.volume("volTPC", "LAr", "TPC", [
    physvol("volTPCActive", "pvTPCActive", [0.95, 0, 0]),
    ...planes.map((_, k) =>
      physvol(`volTPCPlane${k}`, `pvTPCPlane${k}`, [-width / 2 + 0.02 + 0.3 * planeGap * k, 0, 0]),
    ),
  ]);
  parts.solid(`<tube name="shellTube" rmax="191.6" z="1086" deltaphi="360" aunit="deg" lunit="cm"/>
<sphere name="dome" rmax="300" deltaphi="360" deltatheta="39.6" aunit="deg" lunit="cm"/>
<union name="shellA"><first ref="shellTube"/><second ref="dome"/>
<position name="a" unit="cm" z="311"/></union>
<union name="shell"><first ref="shellA"/><second ref="dome"/>
<position name="b" unit="cm" z="-311"/><rotation name="rb" unit="deg" x="180"/></union>
<tube name="insideTube" rmax="190" z="1085" deltaphi="360" aunit="deg" lunit="cm"/>
<tube name="gas" rmax="30" z="400" deltaphi="360" aunit="deg" lunit="cm"/>
<tube name="foamOut" rmin="192" rmax="235" z="1086" deltaphi="360" aunit="deg" lunit="cm"/>
<box name="pit" x="1200" y="1200" z="1800" lunit="cm"/>
<box name="dirtBox" x="3000" y="2000" z="4000" lunit="cm"/>
<box name="world" x="6000" y="6000" z="8000" lunit="cm"/>
<box name="pillar" x="20" y="300" z="20" lunit="cm"/>`);
  parts.volume("volPillar", "STEEL", "pillar");
  parts.volume("volFoam", "FOAM", "foamOut");
  parts.volume("volGas", "GAr", "gas");
  parts.volume("volInside", "LAr", "insideTube", [
    physvol("volTPC", "pvTPC", [0, 0, 0]),
    ...fieldCage(parts),
    ...photomultipliers(parts),
    physvol("volGas", "pvGas", [0, 157, 0]),
  ]);
  parts.volume("volCryostat", "STEEL", "shell", [physvol("volInside", "pvInside", [0, 0, 0])]);
  parts.volume("volEnclosure", "AIR", "pit", [
    physvol("volCryostat", "pvCryostat", [0, 0, 0]),
    physvol("volFoam", "pvFoam", [0, 0, 0]),
    ...[-1, 1].flatMap((x) =>
      Array.from({ length: 8 }, (_, k) =>
        physvol("volPillar", `pvPillar${x}_${k}`, [240 * x, -440, 140 * (k - 3.5)]),
      ),
    ),
  ]);
  parts.volume("volGround", "DIRT", "dirtBox", [physvol("volEnclosure", "pvEnclosure", [0, 0, 0])]);
  parts.volume("volWorld", "AIR", "world", [physvol("volGround", "pvGround", [0, 0, 0])]);
  return `<?xml version="1.0" encoding="UTF-8"?>
<gdml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<define>
<rotation name="rU" unit="deg" x="30"/><rotation name="rV" unit="deg" x="-30"/>
<rotation name="rUpright" unit="deg" x="90"/><rotation name="rRod" unit="deg" y="90"/>
<rotation name="rPmt" unit="deg" y="-90"/>
</define>
<materials>
${matter}
</materials>
<solids>
${parts.solids.join("\n")}
</solids>
<structure>
${parts.volumes.join("\n")}
</structure>
<setup name="Default" version="1.0"><world ref="volWorld"/></setup>
</gdml>
`;
}
