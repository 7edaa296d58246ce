#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "hepdata_lib rounds every value to five digits unless told not to, the x axis too: two
masses below and above the muon's threshold become one, and the table has two rows at one place.
HEPData's own check passes it."
say "One would guess" "Rounding is for values with errors; x values are written as they are."
install hepdata-lib==0.21.0 hepdata-validator==0.3.6
run "masses in: 0.105656, 0.105659
masses out: 0.10566, 0.10566
hepdata-validator: True" <<'PYTHON'
import contextlib
import io

import yaml
from hepdata_lib import Submission, Table, Variable
from hepdata_validator.data_file_validator import DataFileValidator

mass = Variable("m", is_independent=True, is_binned=False, units="GeV")
mass.values = [0.105656, 0.105659]
limit = Variable("d", is_independent=False, is_binned=False, units="1/GeV")
limit.values = [1e-6, 2e-6]
table = Table("limit")
table.add_variable(mass)
table.add_variable(limit)
submission = Submission()
submission.add_table(table)
with contextlib.redirect_stdout(io.StringIO()):
    submission.create_files("out")
with open("out/limit.yaml") as file:
    written = yaml.safe_load(file)
print("masses in:", ", ".join(str(each) for each in mass.values))
rows = written["independent_variables"][0]["values"]
print("masses out:", ", ".join(str(each["value"]) for each in rows))
print("hepdata-validator:", DataFileValidator().validate(file_path="out/limit.yaml"))
PYTHON
