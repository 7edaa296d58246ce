"""What hepdata-validator and hepdata_lib make of submissions: one line of JSON a check."""

import json
import math
import sys
import tempfile
import zipfile
from pathlib import Path

import yaml
from hepdata_lib import Submission, Table, Uncertainty, Variable
from hepdata_validator.full_submission_validator import FullSubmissionValidator


def validator_takes(path):
    validator = FullSubmissionValidator()
    if validator.validate(archive=str(path)):
        return ""
    messages = validator.get_messages()
    return "; ".join(message.message for name in messages for message in messages[name])


def documents_of(path):
    with zipfile.ZipFile(path) as archive:
        entries = list(yaml.safe_load_all(archive.read("submission.yaml")))[1:]
        return [(entry, yaml.safe_load(archive.read(entry["data_file"]))) for entry in entries]


def numbers_are_finite(path):
    """The validator lets NaN pass."""

    def wrong(value):
        if isinstance(value, dict):
            return any(map(wrong, value.values()))
        if isinstance(value, list):
            return any(map(wrong, value))
        return isinstance(value, float) and not math.isfinite(value)

    names = [entry["name"] for entry, table in documents_of(path) if wrong(table)]
    return f"not finite in {names}" if names else ""


def variable_of(found, is_independent):
    header, values = found["header"], found["values"]
    is_binned = all("low" in value for value in values)
    variable = Variable(
        header["name"],
        is_independent=is_independent,
        is_binned=is_binned,
        units=header.get("units", ""),
        values=[(v["low"], v["high"]) if is_binned else v["value"] for v in values],
    )
    variable.digits = 17
    for qualifier in found.get("qualifiers", []):
        variable.add_qualifier(qualifier["name"], qualifier["value"])
    labels = dict.fromkeys(e["label"] for v in values for e in v.get("errors", []))
    for label in labels:
        uncertainty = Uncertainty(label)
        uncertainty.values = [
            next((e["symerror"] for e in v.get("errors", []) if e["label"] == label), None)
            for v in values
        ]
        variable.add_uncertainty(uncertainty)
    return variable


def library_agrees(path):
    """The same tables made by hepdata_lib are valid and hold the same numbers."""
    submission, expected = Submission(), {}
    submission.comment = "made again"
    for number, (entry, content) in enumerate(documents_of(path)):
        Table(entry["name"])  # refuses names that are too long
        table = Table(f"table {number}")
        table.description = entry["description"]
        table.location = entry["location"]
        for keyword in entry["keywords"]:
            table.keywords[keyword["name"]] = keyword["values"]
        for kind in ("independent_variables", "dependent_variables"):
            for found in content[kind]:
                table.add_variable(variable_of(found, kind == "independent_variables"))
        submission.add_table(table)
        expected[f"table_{number}.yaml"] = content
    with tempfile.TemporaryDirectory() as folder:
        submission.create_files(folder, validate=True)
        for name, content in expected.items():
            again = yaml.safe_load(Path(folder, name).read_text(encoding="utf-8"))
            if again != content:
                return f"{name} is another table when made again"
    return ""


def checked(check, path):
    try:
        return check(path)
    except Exception as error:  # pylint: disable=broad-exception-caught
        return f"{type(error).__name__}: {error}"


for argument in sys.argv[1:]:
    zipped = Path(argument).resolve()
    for title, check in (
        ("hepdata-validator takes it", validator_takes),
        ("every number is finite", numbers_are_finite),
        ("hepdata_lib makes the same of it", library_agrees),
    ):
        print(json.dumps({"check": f"{zipped.name}: {title}", "why": checked(check, zipped)}))
