#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "A GDML ellipsoid with its lower cut alone loses its upper half in Geant4, without a word: the
cut that is left out counts as 0, not as none."
say "One would guess" "Left out, zcut2 cuts nothing, as when both are left out: the solid reaches from zcut1 to its top."
install geant4-pybind==0.1.3
run "no cuts: z from -30 to 30 mm
zcut1=-10 alone: z from -10 to 0 mm
zcut1=-10, zcut2=30: z from -10 to 30 mm" <<'PYTHON'
import os

# Geant4 writes its progress to standard output.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

from geant4_pybind import G4GDMLParser, G4ThreeVector

document = """<?xml version="1.0"?>
<gdml>
  <materials>
    <material name="lead{number}" Z="82"><D value="11.35"/><atom value="207.2"/></material>
  </materials>
  <solids><ellipsoid name="egg{number}" ax="10" by="20" cz="30" {cuts} lunit="mm"/></solids>
  <structure>
    <volume name="world{number}"><materialref ref="lead{number}"/><solidref ref="egg{number}"/></volume>
  </structure>
  <setup name="Default" version="1.0"><world ref="world{number}"/></setup>
</gdml>
"""
# Names of their own: one process keeps the solids of the files before.
for number, (words, cuts) in enumerate(
    [
        ("no cuts", ""),
        ("zcut1=-10 alone", 'zcut1="-10"'),
        ("zcut1=-10, zcut2=30", 'zcut1="-10" zcut2="30"'),
    ]
):
    with open(f"egg{number}.gdml", "w") as file:
        file.write(document.format(number=number, cuts=cuts))
    parser = G4GDMLParser()
    parser.Read(f"egg{number}.gdml", False)
    solid = parser.GetWorldVolume().GetLogicalVolume().GetSolid()
    inside = [z for z in range(-40, 41) if solid.Inside(G4ThreeVector(0, 0, z + 0.5)) == 2]
    print(f"{words}: z from {min(inside)} to {max(inside) + 1} mm", file=answers)
answers.close()
PYTHON
