import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { helpOf } from "../../../src-main/command-line/help.ts";
import { runKept } from "../../support/kept-terminal.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** Where an option acts on nothing: the words of such a command, and why it is refused. */
type Idle = readonly [words: readonly string[], why: string];

const alwaysActs: readonly Idle[] = [];
const spectrum = ["miniboone-fhc"];
const counts = ["minerva-me-rhc"];
const box = join(resourcesFolder, "examples/argon-box/argon-box-detector.json");
const forCounts = (option: string): readonly Idle[] => [
  [counts, `--${option} is for one spectrum`],
];
const withClaims = (option: string): readonly Idle[] => [
  [[...spectrum, "--claims"], `--${option} has no meaning with --claims`],
];
/** Options that say what is simulated. @param words of a command with `--coupling` */
const ofRuns = (
  words: readonly string[],
  why: string,
): Readonly<Record<string, readonly Idle[]>> => ({
  mass: alwaysActs,
  "d-mu": [[words, why]],
  coupling: alwaysActs,
  "d-tau": alwaysActs,
  "d-e": alwaysActs,
  nature: alwaysActs,
  flights: alwaysActs,
  seed: alwaysActs,
  exposure: alwaysActs,
  preset: alwaysActs,
  set: alwaysActs,
});
const withRatio: readonly Idle[] = [
  [[...counts, "--d-tau-ratio", "2"], "--d-tau has no meaning with --d-tau-ratio"],
];

const limit = ["limit", ...counts];
const onFolder = (option: string): Idle => [
  [...limit, "--on", "folder"],
  `--${option} has no meaning with --on folder`,
];

/** Each option of each command; a new one says here where it acts on nothing. */
const commands: Readonly<Record<string, Readonly<Record<string, readonly Idle[]>>>> = {
  evaluate: { json: alwaysActs },
  simulate: {
    ...ofRuns([...spectrum, "--mass", "0.47", "--coupling", "1"], "--d-mu has no meaning with"),
    uhi: alwaysActs,
    replace: [
      [[...spectrum, "--mass", "0.47", "--d-mu", "1e-6"], "--replace has no meaning without --uhi"],
    ],
    json: alwaysActs,
    "data-dir": alwaysActs,
    workers: alwaysActs,
  },
  events: {
    ...ofRuns(
      [...spectrum, "--mass", "1", "--coupling", "1", "--format", "csv", "--output", "x.csv"],
      "--d-mu has no meaning with",
    ),
    exposure: [
      [["3f2a", "--format", "csv", "--output", "x.csv"], "--exposure has no meaning with a run"],
    ],
    format: alwaysActs,
    unweighted: alwaysActs,
    output: alwaysActs,
    replace: alwaysActs,
    json: alwaysActs,
    "data-dir": alwaysActs,
  },
  region: {
    combine: [[spectrum, "one experiment must be named, or several with --combine"]],
    measurement: withClaims("measurement"),
    distribution: [
      ...withClaims("distribution"),
      [[...spectrum, "--measurement", "enuqe"], "--distribution has no meaning with --measurement"],
    ],
    oscillation: [
      ...withClaims("oscillation"),
      [counts, "--oscillation has no meaning for counts"],
    ],
    "d-tau": [...withClaims("d-tau"), ...withRatio],
    "d-tau-ratio": withClaims("d-tau-ratio"),
    nature: alwaysActs,
    flights: alwaysActs,
    seed: alwaysActs,
    axes: [
      ...forCounts("axes"),
      [[...spectrum, "--claims"], "--claims has no meaning with --axes mass,c-tau"],
    ],
    mass: [[spectrum, "--mass has no meaning without --axes"]],
    "d-mu": [[spectrum, "--d-mu has no meaning without --axes"]],
    points: alwaysActs,
    "degrees-of-freedom": [
      ...withClaims("degrees-of-freedom"),
      [
        [...spectrum, "--set", "degreesOfFreedom=1"],
        "--degrees-of-freedom has no meaning with --set degreesOfFreedom",
      ],
    ],
    preset: alwaysActs,
    set: [
      [[...spectrum, "--claims"], "fractionalErrors has no meaning with --claims"],
      [counts, "fractionalErrors has no meaning for counts"],
    ],
    refine: forCounts("refine"),
    toys: [...forCounts("toys"), ...withClaims("toys")],
    "feldman-cousins": [...forCounts("feldman-cousins"), ...withClaims("feldman-cousins")],
    claims: forCounts("claims"),
    overlap: [...forCounts("overlap"), ...withClaims("overlap")],
    point: [[spectrum, "--point has no meaning for one spectrum"], ...withClaims("point")],
    uhi: withClaims("uhi"),
    replace: [[spectrum, "--replace has no meaning without --uhi"]],
    json: alwaysActs,
    "data-dir": alwaysActs,
    workers: alwaysActs,
  },
  analyse: {
    combine: [[spectrum, "one experiment must be named, or several with --combine"]],
    measurement: alwaysActs,
    "d-tau": withRatio,
    "d-tau-ratio": alwaysActs,
    nature: alwaysActs,
    flights: alwaysActs,
    seed: alwaysActs,
    preset: alwaysActs,
    json: alwaysActs,
    "data-dir": alwaysActs,
    workers: alwaysActs,
  },
  point: {
    mass: alwaysActs,
    "d-mu": alwaysActs,
    "d-tau": withRatio,
    "d-tau-ratio": alwaysActs,
    nature: alwaysActs,
    oscillation: alwaysActs,
    flights: alwaysActs,
    seed: alwaysActs,
    preset: alwaysActs,
    set: alwaysActs,
    csv: [[[...counts, "--json"], "--csv has no meaning with --json"]],
    json: alwaysActs,
    "data-dir": alwaysActs,
    workers: alwaysActs,
  },
  limit: {
    combine: [[counts, "one experiment must be named, or several with --combine"]],
    measurement: alwaysActs,
    masses: alwaysActs,
    "background-uncertainty": alwaysActs,
    background: alwaysActs,
    counts: [[counts, "--counts stands without a background"]],
    oscillation: [[counts, "--oscillation has no meaning for counts"]],
    "d-tau": withRatio,
    "d-tau-ratio": alwaysActs,
    nature: alwaysActs,
    flights: alwaysActs,
    seed: alwaysActs,
    toys: alwaysActs,
    preset: alwaysActs,
    set: [[counts, "fractionalErrors has no meaning for counts"]],
    pyhf: alwaysActs,
    replace: [[counts, "--replace has no meaning without --pyhf"]],
    json: alwaysActs,
    "data-dir": alwaysActs,
    workers: alwaysActs,
  },
  reproduce: {
    out: alwaysActs,
    quality: alwaysActs,
    preset: alwaysActs,
    outlines: alwaysActs,
    json: alwaysActs,
    "data-dir": alwaysActs,
    workers: alwaysActs,
  },
  open: {
    out: [[["figure.svg", "--cite"], "--out has no meaning with --cite"]],
    format: [[["figure.svg"], "--format has no meaning without --out"]],
    dpi: [[["figure.svg"], "--dpi has no meaning without --out"]],
    outlines: [[["figure.svg"], "--outlines has no meaning without --out"]],
    replace: [[["figure.svg"], "--replace has no meaning without --out"]],
    cite: alwaysActs,
    json: [[["figure.svg", "--cite"], "--json has no meaning with --cite"]],
  },
  geometry: {
    "accept-loss": [[["minerva"], "--accept-loss has no meaning without a file that is imported"]],
    fiducial: [[[box], "--fiducial has no meaning without a GDML file"]],
    json: alwaysActs,
    save: alwaysActs,
  },
  measurement: {
    channel: alwaysActs,
    histogram: alwaysActs,
    output: alwaysActs,
    replace: [[["workspace.json"], "--replace has no meaning without --output"]],
  },
  export: {
    task: alwaysActs,
    project: [[["all.neutrissimo", "--task", "3f"], "--project has no meaning with --task"]],
    replace: alwaysActs,
    json: alwaysActs,
    "data-dir": alwaysActs,
  },
  import: { json: alwaysActs, "data-dir": alwaysActs },
  submit: {
    on: [[["--again", "x"], "--on has no meaning with --again"]],
    folder: [[["--follow", "x"], "--folder has no meaning with --follow"]],
    host: [[["--cancel", "x"], "--host has no meaning with --cancel"]],
    there: [[[...limit, "--on", "slurm"], "--there has no meaning without --host"]],
    jobs: [[["--again", "x"], "--jobs has no meaning with --again"]],
    partition: [onFolder("partition"), [[...limit, "--on", "condor"], "--partition has no"]],
    account: [onFolder("account")],
    time: [onFolder("time")],
    memory: [onFolder("memory")],
    cores: [onFolder("cores")],
    node: [onFolder("node")],
    lease: [[["--follow", "x"], "--lease has no meaning with --follow"]],
    detach: [onFolder("detach")],
    again: [[["--follow", "x"], "--follow has no meaning with --again"]],
    follow: [[["--cancel", "x"], "--cancel has no meaning with --follow"]],
    cancel: [[["--again", "x"], "--cancel has no meaning with --again"]],
    json: alwaysActs,
    "data-dir": alwaysActs,
  },
  work: {
    workers: [[["x", "--again"], "--workers has no meaning with --again"]],
    job: [[["x", "--again"], "--job has no meaning with --again"]],
    again: alwaysActs,
  },
  collect: { json: alwaysActs, "data-dir": alwaysActs },
  serve: { port: alwaysActs, "no-key": alwaysActs, "data-dir": alwaysActs, workers: alwaysActs },
};

const switches = new Set(
  "json csv claims overlap refine outlines replace cite accept-loss no-key detach".split(" "),
);
const valueOf: Readonly<Record<string, string>> = {
  set: "fractionalErrors=prediction",
  combine: "miniboone-fhc,minerva-me-rhc",
  measurement: "enuqe",
  distribution: "enuqe",
  oscillation: "global",
  "feldman-cousins": "0.47,1e-6",
  axes: "mass,c-tau",
  format: "svg",
  point: "0.47,1e-6",
};
const given = (option: string, command?: string) =>
  switches.has(option) || (command === "work" && option === "again")
    ? [`--${option}`]
    : [`--${option}`, valueOf[option] ?? "1"];

/** Options that the parser of a command knows: it lists them where it refuses one. */
async function knownTo(command: string): Promise<string[]> {
  const { code, notes } = await runKept([command, "--no-such-option"]);
  expect(code, notes).toBe(2);
  const list = /The options are (.*)\.$/mu.exec(notes)?.[1] ?? "";
  return list.split(", ").map((name) => name.slice(2));
}

describe.each(Object.entries(commands))("%s", (command, options) => {
  it("says what each of its options does, and this list has each", async () => {
    const known = (await knownTo(command)).toSorted();
    expect(Object.keys(options).toSorted()).toEqual(known);
    const told = new Set(helpOf(command).match(/--[a-z][a-z-]*/gu));
    expect(known.filter((name) => !told.has(`--${name}`))).toEqual([]);
    const names = new Set(Object.values(commands).flatMap((each) => Object.keys(each)));
    const foreign = [...told].filter((name) => !known.includes(name.slice(2)));
    expect(
      foreign.filter((name) => names.has(name.slice(2))),
      "of other commands",
    ).toEqual([]);
  });

  it("refuses an option that is given twice", async () => {
    for (const option of Object.keys(options)) {
      const twice = [...given(option, command), ...given(option, command)];
      const { code, notes } = await runKept([command, ...twice]);
      expect(code, `${option}: ${notes}`).toBe(2);
      if (!["set", "format", "task"].includes(option)) {
        expect(notes, option).toContain(`--${option} is given twice`);
      }
    }
  });

  it("refuses a word that it has no use for", async () => {
    const { code, notes } = await runKept([command, "one-word", "another-word"]);
    expect(code, notes).toBe(2);
  });
});

it("every command is on this list", async () => {
  const { notes } = await runKept(["no-such-command"]);
  const list = /Use one of (.*), or --help\./u.exec(notes)?.[1] ?? "";
  expect(list.split(", ").toSorted()).toEqual(Object.keys(commands).toSorted());
});

const idle = Object.entries(commands).flatMap(([command, options]) =>
  Object.entries(options).flatMap(([option, places]) =>
    places.map(([words, why]) => [command, option, words, why] as const),
  ),
);

it.each(idle)(
  "%s refuses --%s where it acts on nothing: %s",
  async (command, option, words, why) => {
    const store = ["region", "analyse", "limit"].includes(command)
      ? ["--data-dir", temporaryFolder(), "--workers", "1"]
      : [];
    const { code, out, notes } = await runKept([
      command,
      ...words,
      ...given(option, command),
      ...store,
    ]);
    expect(notes).toContain(why);
    expect(code).toBe(2);
    expect(out).toBe("");
  },
);
