# Read in by each finding: pinned packages in a temporary folder, one Python program on valid input,
# and its output beside the one that was seen.
set -euo pipefail

# say HEADING TEXT
say() {
  printf '%s:\n%s\n\n' "$1" "$2"
}

# install PACKAGE==VERSION ...: into a fresh environment that goes away at the end
install() {
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  say "Versions" "$* ($(python3 --version))"
  python3 -m venv "$folder/environment"
  if ! "$folder/environment/bin/pip" install --quiet --disable-pip-version-check "$@"; then
    echo "The packages could not be installed; nothing was tried." >&2
    exit 2
  fi
}

# run SEEN: the program on standard input; exit code 1 where its output is not the one seen
run() {
  cat > "$folder/program.py"
  printf '%s\n' "$1" > "$folder/seen"
  # Where a package asks to fetch data, it is told no.
  if ! (cd "$folder" && environment/bin/python -W ignore program.py > now 2> log <<< n); then
    tail -n 5 "$folder/log" >&2
    echo "The program failed." >&2
    exit 1
  fi
  say "Output" "$(cat "$folder/now")"
  if diff "$folder/seen" "$folder/now"; then
    echo "As seen when this was written."
  else
    echo "This is no longer what was seen (lines with <)." >&2
    exit 1
  fi
}
