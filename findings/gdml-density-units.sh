#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "pyg4ometry reads the number of a GDML density and not its unit: argon of 1400 kg/m3 weighs 1400 g/cm3, a
gas of 1.66 mg/cm3 is denser than water. What it writes again holds the number alone, which Geant4 takes for
g/cm3. Nothing is said."
say "One would guess" "As in Geant4: the unit counts, g/cm3 is meant where there is none."
install geant4-pybind==0.1.3 pyg4ometry==1.4.6
run '1400 kg/m3: Geant4 1.4 g/cm3, pyg4ometry 1400 g/cm3; written again <D value="1400.0"/>
1.66 mg/cm3: Geant4 0.00166 g/cm3, pyg4ometry 1.66 g/cm3; written again <D value="1.66"/>
1.4 g/cm3: Geant4 1.4 g/cm3, pyg4ometry 1.4 g/cm3; written again <D value="1.4"/>' <<'PYTHON'
import os
import re

# Both programs write progress to standard output.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import pyg4ometry
from geant4_pybind import G4GDMLParser, cm3, g

document = """<?xml version="1.0"?>
<gdml>
  <materials>
    <material name="argon{number}" Z="18"><D value="{value}" unit="{unit}"/><atom value="39.95"/></material>
  </materials>
  <solids><box name="block{number}" x="1" y="1" z="1" lunit="m"/></solids>
  <structure>
    <volume name="world{number}"><materialref ref="argon{number}"/><solidref ref="block{number}"/></volume>
  </structure>
  <setup name="Default" version="1.0"><world ref="world{number}"/></setup>
</gdml>
"""

# Names of their own: one process keeps the solids of the files before.
for number, (value, unit) in enumerate([(1400, "kg/m3"), (1.66, "mg/cm3"), (1.4, "g/cm3")]):
    path = f"argon{number}.gdml"
    with open(path, "w") as file:
        file.write(document.format(number=number, value=value, unit=unit))
    parser = G4GDMLParser()
    parser.Read(path, False)
    material = parser.GetWorldVolume().GetLogicalVolume().GetMaterial()
    registry = pyg4ometry.gdml.Reader(path).getRegistry()
    writer = pyg4ometry.gdml.Writer()
    writer.addDetector(registry)
    writer.write("again.gdml")
    with open("again.gdml") as file:
        (written,) = re.findall("<D .*?/>", file.read())
    print(
        f"{value} {unit}: Geant4 {material.GetDensity() / (g / cm3):.3g} g/cm3,"
        f" pyg4ometry {registry.materialDict[f'argon{number}'].density:g} g/cm3;"
        f" written again {written}",
        file=answers,
    )
answers.close()
PYTHON
