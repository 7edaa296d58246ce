"""Reads what `events`, `simulate --uhi`, `region --uhi` and `limit --pyhf` have written into a folder.

A line of JSON for each check: {"check": words, "why": "" or what is wrong}.
"""

import json
import math
import sys
import warnings
from pathlib import Path

import hist
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pyhepmc
import pyhf
import uhi.io.json
import uhi.schema
import uproot

warnings.simplefilter("ignore")
folder = Path(sys.argv[1])
facts = json.loads((folder / "facts.json").read_text())


def check(words, function):
    try:
        why = function() or ""
    except Exception as error:  # noqa: BLE001 - it is what a check has found
        why = f"{type(error).__name__}: {error}"
    print(json.dumps({"check": words, "why": why}), flush=True)


def near(found, wanted, share):
    return "" if abs(found / wanted - 1) <= share else f"{found} instead of {wanted}"


def parquet():
    frame = pd.read_parquet(folder / "events.parquet")
    file = pq.ParquetFile(folder / "events.parquet")
    about = json.loads(file.schema_arrow.metadata[b"neutrissimo.provenance"])
    if about["specification"]["experiment"] != "miniboone-fhc":
        return "no provenance"
    if file.num_row_groups != 2:
        return f"{file.num_row_groups} row groups instead of 2"
    for name in frame.columns:
        if frame[name].dtype.kind == "f" and not np.isfinite(frame[name]).all():
            return f"{name} is not finite everywhere"
    left = frame.neutrino_E + frame.target_pdg.map(masses(frame)) - frame.N_E - frame.recoil_E
    if left.abs().max() > 1e-9:
        return f"energy is not conserved by {left.abs().max()} GeV"
    product = frame.filter(like="factor_").prod(axis=1)
    heavy = frame.weight > 1e-6 * frame.weight.max()
    if (product[heavy] / frame.weight[heavy] - 1).abs().max() > 1e-5:
        return "the weight is not the product of its factors"
    return near(frame.weight.sum(), facts["converted"], 1e-3) or near(
        (frame.weight * frame.selected).sum(), facts["selected"], 1e-3
    )


def masses(frame):
    """Of targets, out of the recoil: E^2 - p^2."""
    square = frame.recoil_E**2 - frame.recoil_px**2 - frame.recoil_py**2 - frame.recoil_pz**2
    return np.sqrt(square).groupby(frame.target_pdg).median()


def csv():
    frame = pd.read_csv(folder / "events.csv.gz", comment="#")
    return near(frame.weight.sum(), facts["smallConverted"], 1e-3)


def nuhepmc(name, wanted):
    total = 0.0
    with pyhepmc.open(folder / name) as file:
        for event in file:
            total += event.weight("CV")
            if event.run_info.weight_names[0] != "CV":
                return "the first weight is not CV"
            if [vertex.status for vertex in event.vertices] != [1, 22]:
                return f"vertices {[vertex.status for vertex in event.vertices]}"
            for vertex in event.vertices:
                for part in "x", "y", "z", "e":
                    left = sum(getattr(p.momentum, part) for p in vertex.particles_in)
                    left -= sum(getattr(p.momentum, part) for p in vertex.particles_out)
                    if abs(left) > 1e-9:
                        return f"event {event.event_number}: {part} changes by {left} GeV"
            for particle in event.particles:
                square = particle.generated_mass**2
                if abs(particle.momentum.m2() - square) > 1e-9 * max(1, square):
                    return f"event {event.event_number}: {particle} is off its mass shell"
            if "lab_pos" not in event.attributes:
                return "no lab_pos"
    return near(total, wanted, 1e-3)


def hepevt():
    numbers = (folder / "events.hepevt").read_text().split()
    at = events = 0
    while at < len(numbers):
        count = int(numbers[at + 1])
        at += 2
        events += 1
        particles = [numbers[at + 15 * k : at + 15 * (k + 1)] for k in range(count)]
        at += 15 * count
        for place in range(6, 10):
            start = sum(float(each[place]) for each in particles if int(each[2]) == 0)
            end = sum(float(each[place]) for each in particles if int(each[0]) == 1)
            if not math.isclose(start, end, abs_tol=1e-9):
                return f"event {events}: {start} becomes {end}"
    return "" if events == 20 else f"{events} events instead of 20"


def histograms(name):
    text = (folder / name).read_text()
    uhi.schema.validate(json.loads(text))
    read = json.loads(text, object_hook=uhi.io.json.object_hook)
    found = {key: hist.Hist(each) for key, each in read.items()}
    with uproot.recreate(folder / "uhi.root") as root:
        for key, each in found.items():
            root[key] = each
    if name == "histograms.json":
        enuqe = found["enuqe"]
        if not (enuqe.variances() > 0).all():
            return "no variances"
        return near(enuqe.values().sum(), facts["smallSelected"], 1e-9)
    return near(found["chi2"].values().min(), facts["chi2"], 1e-9)


def workspace(name):
    pyhf.set_backend("numpy", pyhf.optimize.minuit_optimizer())
    read = pyhf.Workspace(json.loads((folder / name).read_text()))
    model = read.model()
    limit, _ = pyhf.infer.intervals.upper_limits.upper_limit(read.data(model), model)
    return near(float(limit), 1, 0.02)


check("events.parquet: pandas and pyarrow read it", parquet)
check("events.csv.gz: pandas reads it", csv)
check("events.hepmc3.gz: pyhepmc reads it", lambda: nuhepmc("events.hepmc3.gz", facts["smallConverted"]))
check("pairs.hepmc3: pyhepmc reads it", lambda: nuhepmc("pairs.hepmc3", facts["pairs"]))
check("events.hepevt: read as TextFileGen does", hepevt)
check("histograms.json: hist and uproot take it", lambda: histograms("histograms.json"))
check("plane.json: hist and uproot take it", lambda: histograms("plane.json"))
for each in sorted(folder.glob("workspace-*.json")):
    check(f"{each.name}: pyhf has our limit", lambda each=each: workspace(each.name))
