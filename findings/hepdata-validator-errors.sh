#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "HEPData's validator refuses a true error of 0 (a bin without events), and passes an error of
-1, an error that is not a number, an infinite value, and a bin that ends below its start."
say "One would guess" "0 passes, and what is no error or no bin is refused."
install hepdata-validator==0.3.6
run "error 0: refused
error -1: passed
error NaN: passed
value infinite: passed
bin from 2 to 1: passed" <<'PYTHON'
from hepdata_validator.data_file_validator import DataFileValidator

document = """
independent_variables:
- header: {{name: E}}
  values: [{{low: {low}, high: {high}}}]
dependent_variables:
- header: {{name: events}}
  values: [{{value: {value}, errors: [{{symerror: {error}, label: stat}}]}}]
"""
usual = {"low": 0, "high": 1, "value": 3, "error": 1.7}
for words, change in {
    "error 0": {"value": 0, "error": 0},
    "error -1": {"error": -1},
    "error NaN": {"error": ".nan"},
    "value infinite": {"value": ".inf"},
    "bin from 2 to 1": {"low": 2, "high": 1},
}.items():
    with open("data.yaml", "w") as file:
        file.write(document.format(**(usual | change)))
    passed = DataFileValidator().validate(file_path="data.yaml")
    print(f"{words}: {'passed' if passed else 'refused'}")
PYTHON
