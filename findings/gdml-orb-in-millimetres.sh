#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "pyg4ometry reads every GDML orb in mm, whatever its lunit: a tank of 6.1 m is a bead of 6.1 mm, in its meshes
and in what it writes again. A sphere beside it keeps its unit. Nothing is said."
say "One would guess" "lunit counts for an orb as for the other solids, as in Geant4."
install geant4-pybind==0.1.3 pyg4ometry==1.4.6
run 'orb of 6.1 m: Geant4 6100 mm, pyg4ometry 6.1 mm; written again in mm
sphere of 6.1 m: Geant4 6100 mm, pyg4ometry 6100 mm; written again in m' <<'PYTHON'
import os
import re

# Both programs write progress to standard output.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import pyg4ometry
from geant4_pybind import G4GDMLParser, G4ThreeVector

document = """<?xml version="1.0"?>
<gdml>
  <materials>
    <material name="carbon{number}" Z="6"><D value="0.85"/><atom value="12.011"/></material>
  </materials>
  <solids>{solid}</solids>
  <structure>
    <volume name="world{number}"><materialref ref="carbon{number}"/><solidref ref="tank{number}"/></volume>
  </structure>
  <setup name="Default" version="1.0"><world ref="world{number}"/></setup>
</gdml>
"""

# Names of their own: one process keeps the solids of the files before.
for number, (words, solid) in enumerate(
    [
        ("orb", '<orb name="tank0" r="6.1" lunit="m"/>'),
        (
            "sphere",
            '<sphere name="tank1" rmax="6.1" deltaphi="360" deltatheta="180" aunit="deg" lunit="m"/>',
        ),
    ]
):
    path = f"tank{number}.gdml"
    with open(path, "w") as file:
        file.write(document.format(number=number, solid=solid))
    parser = G4GDMLParser()
    parser.Read(path, False)
    low, high = G4ThreeVector(), G4ThreeVector()
    parser.GetWorldVolume().GetLogicalVolume().GetSolid().BoundingLimits(low, high)
    registry = pyg4ometry.gdml.Reader(path).getRegistry()
    _, (_, _, top) = registry.getWorldVolume().extent(includeBoundingSolid=True)
    writer = pyg4ometry.gdml.Writer()
    writer.addDetector(registry)
    writer.write("again.gdml")
    with open("again.gdml") as file:
        (unit,) = re.findall('lunit="(.*?)"', file.read())
    print(
        f"{words} of 6.1 m: Geant4 {high.z:g} mm, pyg4ometry {float(top):.4g} mm;"
        f" written again in {unit}",
        file=answers,
    )
answers.close()
PYTHON
