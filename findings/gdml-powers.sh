#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "One GDML file, two readers, two sizes: a side of -2^2+10 mm is 6 mm in Geant4 and 14 mm in
pyg4ometry, which takes the sign first. And in both 2^3^2 is 64: powers go from left to right."
say "One would guess" "As in Python and on paper: -2^2+10 is 6, and 2^3^2 is 2^9 = 512."
install geant4-pybind==0.1.3 pyg4ometry==1.4.6
run "-2^2+10: Geant4 6 mm, pyg4ometry 14 mm
2^3^2: Geant4 64 mm, pyg4ometry 64 mm" <<'PYTHON'
import os

# Both programs write progress to standard output.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import pyg4ometry
from geant4_pybind import G4GDMLParser

document = """<?xml version="1.0"?>
<gdml>
  <materials>
    <material name="lead" Z="82"><D value="11.35"/><atom value="207.2"/></material>
  </materials>
  <solids><box name="block" x="-2^2+10" y="2^3^2" z="1" lunit="mm"/></solids>
  <structure>
    <volume name="world"><materialref ref="lead"/><solidref ref="block"/></volume>
  </structure>
  <setup name="Default" version="1.0"><world ref="world"/></setup>
</gdml>
"""
with open("block.gdml", "w") as file:
    file.write(document)
parser = G4GDMLParser()
parser.Read("block.gdml", False)
one = parser.GetWorldVolume().GetLogicalVolume().GetSolid()
other = pyg4ometry.gdml.Reader("block.gdml").getRegistry().solidDict["block"]
for words, half, parameter in [
    ("-2^2+10", one.GetXHalfLength(), other.pX),
    ("2^3^2", one.GetYHalfLength(), other.pY),
]:
    length = other.evaluateParameter(parameter)
    print(f"{words}: Geant4 {2 * half:g} mm, pyg4ometry {length:g} mm", file=answers)
answers.close()
PYTHON
