#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "pyhf: where the points of a scan end before the limit, upper_limit answers the last point, for the
observed limit and all expected ones. So the limit is whatever the scan ends with, and too strong."
say "One would guess" "An error, a warning or not a number, since no point of the scan is excluded."
install pyhf==0.7.6 numpy==2.4.6 scipy==1.17.1
run "to 10: observed 10.0, expected 10.0; CLs at 10 is 0.37
to 15: observed 15.0, expected 15.0; CLs at 15 is 0.18
to 50: observed 22.3, expected 22.3; CLs at 50 is 0.00" <<'PYTHON'
import numpy as np
import pyhf

# 100 events seen, 100 +- 4 expected without signal; the strength is the number of signal events.
model = pyhf.Model(
    {
        "channels": [
            {
                "name": "search",
                "samples": [
                    {
                        "name": "signal",
                        "data": [1.0],
                        "modifiers": [{"name": "events", "type": "normfactor", "data": None}],
                    },
                    {
                        "name": "background",
                        "data": [100.0],
                        "modifiers": [
                            {"name": "rate", "type": "normsys", "data": {"hi": 1.04, "lo": 0.96}}
                        ],
                    },
                ],
            }
        ],
        "parameters": [{"name": "events", "bounds": [[0, 100]], "inits": [1]}],
    },
    poi_name="events",
)
data = [100] + model.config.auxdata
for last in (10, 15, 50):
    scan = np.linspace(0, last, 51)
    observed, expected = pyhf.infer.intervals.upper_limits.upper_limit(data, model, scan=scan)
    cls = pyhf.infer.hypotest(last, data, model)
    print(
        f"to {last}: observed {observed:.1f}, expected {expected[2]:.1f}; "
        f"CLs at {last} is {cls:.2f}"
    )
PYTHON
