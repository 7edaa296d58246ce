#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "pyhf sorts the channels of a model by their names. Counts given in the order in which the channels are written
go to the wrong ones: here the signal region gets the count of its sideband, and the limit is five times too
weak. Nothing is said, as the number of counts is right."
say "One would guess" "Bins come in the order of the specification."
install pyhf==0.7.6 numpy==2.4.6 scipy==1.17.1
run "as written (signal region, control region): [8, 24], limit 25.9 events
as pyhf has them (control region, signal region): [24, 8], limit 5.0 events" <<'PYTHON'
import numpy as np
import pyhf

# Both regions hold the same background, whose rate is free.
rate = {"name": "rate", "type": "normfactor", "data": None}
background = {"name": "background", "data": [10.0], "modifiers": [rate]}
signal = {
    "name": "signal",
    "data": [1.0],
    "modifiers": [{"name": "events", "type": "normfactor", "data": None}],
}
model = pyhf.Model(
    {
        "channels": [
            {"name": "signal region", "samples": [signal, background]},
            {"name": "control region", "samples": [background]},
        ],
        "parameters": [{"name": "events", "bounds": [[0, 60]], "inits": [1]}],
    },
    poi_name="events",
)
seen = {"signal region": 8, "control region": 24}
for words, order in [
    ("as written", ["signal region", "control region"]),
    ("as pyhf has them", model.config.channels),
]:
    counts = [seen[name] for name in order] + model.config.auxdata
    limit, _ = pyhf.infer.intervals.upper_limits.upper_limit(
        counts, model, scan=np.linspace(0, 60, 121)
    )
    print(f"{words} ({', '.join(order)}): {counts}, limit {limit:.1f} events")
PYTHON
