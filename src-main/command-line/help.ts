import { eventFormats } from "../../src-shared/specification/event-export.ts";
import { figureFormats } from "../../src-shared/specification/figure-export.ts";
import { Library } from "../library/library.ts";
import { resourcesFolder } from "../library/resources-folder.ts";
import { settingDescriptions } from "./set-options.ts";

const shipped = new Library(resourcesFolder);

/** Text of `COMMAND --help`. */
export function helpOf(command: string): string {
  return (
    {
      evaluate: evaluateHelp,
      simulate: simulateHelp(),
      events: eventsHelp(),
      region: regionHelp,
      limit: limitHelp,
      analyse: analyseHelp,
      point: pointHelp,
      reproduce: reproduceHelp,
      open: openHelp,
      geometry: geometryHelp(),
      measurement: measurementHelp,
      export: exportHelp,
      import: importHelp,
      submit: submitHelp,
      work: workHelp,
      collect: collectHelp,
      serve: serveHelp,
    }[command] ?? ""
  );
}

const folderHelp = `  --data-dir DIR      folder of the store; else NEUTRISSIMO_DATA_DIR, else the platform's own
  --workers N         worker threads; all cores when left out`;

const evaluateHelp = `neutrissimo evaluate FILE.json [--json]

FILE.json holds {"quantity": Q, "points": [{...}, ...]}; the points come back with results added.
Q is nuclear_form_factors, nucleon_form_factors, dsigma_dQ2, sigma_total, decay_width, Q2_limits,
N_kinematics, decay_kinematics, electron_pair_decay, electron_pair_kinematics, quasi_elastic_reco or
photon_conversion. Units are GeV and cm^2 (per GeV^2) at d = 1e-6 GeV^-1. A point of
photon_conversion names a material (MINERAL_OIL, G4_WATER, ...) or an element (Pb), and E of the
photon; its mean free path is null where no pair is made. A point of electron_pair_kinematics holds
m, m_ee, cos_star of the pair, E of one track and the opening angle (rad), all in the rest frame of N.
`;

const regionHelp = `neutrissimo region EXPERIMENT|FILE [options]

Fits the measurement of an experiment over m_N = 0.01-1 GeV and d_mu = 1e-8-1e-4 GeV^-1: spectra by
chi2 with their covariance, counts by a Poisson likelihood. What is not published is refused.
  --measurement M     its name in the experiment file (the first); --distribution is the same
  --combine A,B       several independent experiments together, in place of EXPERIMENT; or the name
                      of a combination, or the file of one
  --oscillation H     global (1.3 eV^2, 6.9e-4), joint (0.2 eV^2, 0.03), none, or dm2,s2
  --d-tau X           d_tau in GeV^-1; or --d-tau-ratio R for d_tau = R d_mu
  --axes A            of one spectrum: mass,d-mu; mass,d-tau at --d-mu X (GeV^-1); d-mu,d-tau at
                      --mass M (GeV); mass,c-tau, the same region read as c tau in m
  --points N          points of the plane along each axis (61)
  --degrees-of-freedom N  1 or 2 (2)
  --flights N         flights at each of 22 masses (20000); also --nature, --seed
  --preset P          statistically-sound, or as-the-paper: every choice of the paper at once
  --set KEY=VALUE     a setting of simulate, or background, fractionalErrors, cosThetaSystematic,
                      statisticalError; for counts backgroundUncertainty, elasticAboveCut, dEdxBins;
                      signalScale where the measurement states one
  --refine            then a scan of five times the flights, with masses added where the
                      interpolation moves the contours most
  --toys N            goodness of fit by N toys thrown from the best fit
  --feldman-cousins M,D  critical Delta chi2 at m_N = M GeV, d_mu = D GeV^-1, by --toys N (2000)
  --point M,D         of several measurements: m_N = M GeV, d_mu = D GeV^-1 against what they leave
  --overlap           what the regions of energy and angle share, and from how many sigma on
  --claims            the paper's statements beside our numbers, under both readings of the errors
  --uhi FILE          the plane as UHI, which hist reads; --replace replaces a file that is there
  --json              the reply as JSON
${folderHelp}
`;

const analyseHelp = `neutrissimo analyse EXPERIMENT|FILE [options]

The region and the limit of a measurement, from one scan; more options have region and limit.
  --measurement M     its name in the experiment file (the first)
  --combine A,B       several independent experiments together, in place of EXPERIMENT; or the name
                      of a combination, or the file of one
  --d-tau X           d_tau in GeV^-1; or --d-tau-ratio R for d_tau = R d_mu
  --flights N         flights at each of 22 masses (40000); also --nature, --seed
  --preset P          statistically-sound, or as-the-paper: every choice of the paper at once
  --json              {"region": ..., "limit": ...}
${folderHelp}
`;

const reproduceHelp = `neutrissimo reproduce fig02|...|fig15|table1|all|what-is-left --out DIR [options]

Reproduces figures of PRD 107 055009 (all of them, or one), or makes what-is-left, the region that
the single photons of several experiments leave together: SVG, PDF, CSV, JSON and a zip for HEPData of each, and
report.json with the paper's statements, our numbers, agree or differ, and the seconds it took.
Former files of the same names are replaced, which is said on standard error.
  --quality Q         draft (minutes) or paper
  --preset P          statistically-sound, or as-the-paper: every choice of the paper at once
  --outlines          letters of SVG as shapes: Inkscape and librsvg take no fonts from a file
  --json              the report on standard output
${folderHelp}
`;

const openHelp = `neutrissimo open FILE [options]

FILE is an SVG, PDF, PNG or JSON file that Neutrissimo made: says what made the figure inside it.
  --json              the whole figure as JSON
  --cite              BibTeX of everything that it rests on
  --out DIR           write files of it; those that are there already stay
  --format F          ${figureFormats.join(", ")}; may be repeated (pdf)
  --dpi N             dots per inch of a PNG (300)
  --outlines          letters of an SVG as shapes: Inkscape and librsvg take no fonts from a file
  --replace           replace files that are there already
`;

const limitHelp = `neutrissimo limit EXPERIMENT|FILE [options]

Excluded interval of d_mu (GeV^-1) at each mass, from the measurement of an experiment. Where fewer
than ten events are seen or expected, exact sums or toys replace asymptotic formulas; the reply says
which, and says of a background that is an ESTIMATE that its counts are not public.
  --measurement M     its name in the experiment file (the first)
  --combine A,B       several independent experiments together, in place of EXPERIMENT; or the name
                      of a combination, or the file of one
  --oscillation H     component beside the signal in a spectrum, as in region
  --masses a,b,c      m_N in GeV, 0.01-1
  --background-uncertainty E  relative, Gaussian (what the measurement states)
  --background B --counts N   numbers of your own above the cut; without N the expected limit
  --d-tau X           d_tau in GeV^-1; or --d-tau-ratio R for d_tau = R d_mu
  --toys N            the expected limit with its band from N toys
  --flights N         flights at each of 22 masses (40000); also --nature, --seed
  --preset P          statistically-sound, or as-the-paper: every choice of the paper at once
  --set KEY=VALUE     a setting of simulate, or degreesOfFreedom (1), statistic, confidenceLevel,
                      elasticAboveCut, counts, dEdxBins, method, signalScale,
                      backgroundScale
  --pyhf FILE         counts and their signal at the limit of one mass as a pyhf workspace;
                      --replace replaces a file that is there
  --json              the reply as JSON
${folderHelp}
`;

const pointHelp = `neutrissimo point --mass GEV --d-mu X [EXPERIMENT|FILE ...] [options]

What each measurement says of one mass and coupling: events, Delta chi2 with the dipole less without
it, verdict, and what limits it. All experiments with a measurement where none is named. A scan that
is kept of the same settings is read; where there is none one mass is simulated at the point.
  --d-tau X           d_tau in GeV^-1; or --d-tau-ratio R for d_tau = R d_mu
  --nature N          dirac or majorana
  --oscillation H     component beside the signal in a spectrum, as in region
  --flights N         flights of a mass that is simulated at the point (20000); also --seed
  --preset P          statistically-sound, or as-the-paper where the paper has a reading
  --set KEY=VALUE     a setting of simulate, region or limit; may be repeated
  --csv               the table as comma-separated values
  --json              the reply as JSON
${folderHelp}
`;

const geometryHelp = () => `neutrissimo geometry DETECTOR [options]

DETECTOR is ${shipped.detectorNames().join(" or ")}, or a file: JSON as in docs/detector-file.md, GDML (.gdml), or
SIREN's densities (.dat, with materials.dat beside it). GDML is read as Geant4 reads it, with the
files that it names in its own folder. Warnings, notes and, last, the volumes and masses that an
import lost go to standard error.
  --fiducial VOLUME   of GDML: the fiducial volume; else the heaviest sensitive one
  --accept-loss       import it although its largest sensitive mass is lost
  --json              the reply as JSON: masses with precedence, densities, lengths
  --save FILE.json    write the detector as JSON; a file that is there stays
`;

const measurementHelp = `neutrissimo measurement WORKSPACE.json [options]

A channel of a pyhf workspace with one signal sample as a counting measurement, for an experiment
file (docs/measurement-file.md). Normalisations are Gaussian there; what has no place is refused, and
what is read otherwise is said on standard error.
  --channel C         where there are several
  --histogram H       of the response, whose bins these are; one bin needs none
  --output FILE       write it; standard output when left out
  --replace           replace a file that is there already
`;

const exportHelp = `neutrissimo export FILE [options]

Writes tasks of the store with their results and samples as one file, with a check sum of every
part. Figures of the paper that were made are in it too where all tasks are.
  --task ID           a task, by the beginning of its id; may be repeated; all when left out
  --project NAME      the tasks of a project
  --replace           replace a file that is there already
  --json              the reply as JSON
  --data-dir DIR      folder of the store; else NEUTRISSIMO_DATA_DIR, else the platform's own
`;

const importHelp = `neutrissimo import FILE [options]

Takes a bundle into the store: every part is checked first, and one that is damaged is refused as a
whole. Tasks that are there already are joined. A damaged or newer bundle is refused with the reason.
  --json              the reply as JSON
  --data-dir DIR      folder of the store; else NEUTRISSIMO_DATA_DIR, else the platform's own
`;

const serveHelp = `neutrissimo serve [--port P] [--no-key]

Serves the window on 127.0.0.1 and writes its link, with the key, to standard output.
  --port P            port; a free one when left out
  --no-key            let every user of this machine in
${folderHelp}
`;

const submitHelp = `neutrissimo submit COMMAND ... --on SYSTEM [options]
neutrissimo submit --again|--follow|--cancel FOLDER

Writes the units that COMMAND (simulate, region, limit, analyse or point with its options) still lacks
as a job folder, and has other machines make them; then goes on here as COMMAND itself would. What
makes a unit possible only when others are done (toys after their scan) comes in a second round.
docs/scale.md says what is in the folder. Ctrl-C leaves the jobs running.
  --on SYSTEM         slurm submits an array of jobs and follows it; condor writes a submit file for
                      HTCondor; folder writes the folder alone: start \`work\` wherever you like
  --folder DIR        the job folder, on a file system that the jobs share; it must not be there yet
  --host USER@LOGIN   the machine to submit on, by your own ssh client, without a password asked
  --there DIR         with --host: the folder there that the job folder is put into, on a file system
                      that the jobs share (neutrissimo-jobs in the home folder)
  --jobs N            jobs beside each other (1); each pulls units until none is left
  --partition P       of Slurm
  --account A         to charge
  --time T            of a job: minutes, or hours:minutes:seconds
  --memory M          of a job: 1500M, 1.5G (1000M)
  --cores N           of a job (1)
  --node PATH         Node on the machines of the jobs (that of this command; with --host: node)
  --lease S           a job that gave no sign of life for S seconds is gone (120)
  --detach            do not follow the jobs of Slurm
  --again FOLDER      submits once more what is missing of a folder
  --follow FOLDER     follows its jobs again, and takes in what they make
  --cancel FOLDER     cancels its jobs; what is made stays
  --json              the reply of COMMAND, or with --detach what was written, as JSON
  --data-dir DIR      folder of the store; else NEUTRISSIMO_DATA_DIR, else the platform's own
`;

const workHelp = `neutrissimo work FOLDER [options]

Pulls units of a job folder, makes them, and ends when none is left: the whole of a job. It reads and
writes the folder alone; no store, no network. As many of them as you like may work at one folder.
  --workers N         processes beside each other (1)
  --job NAME          name of the job, for the log
  --again             makes nothing: offers units once more that are missing
`;

const collectHelp = `neutrissimo collect FOLDER [options]

Takes what jobs have made of a job folder into the store: at any time, twice, in any order. Each unit
is checked; the store ends as if all had run here. Once all are in, what is left is done here.
  --json              the reply as JSON
  --data-dir DIR      folder of the store; else NEUTRISSIMO_DATA_DIR, else the platform's own
`;

const eventsHelp = () => `neutrissimo events EXPERIMENT|RUN --format F --output FILE [options]

Writes the events of a run: four-momenta, vertex, decay and conversion point, weight by factor. RUN is
the beginning of the id of a run in the store; EXPERIMENT takes, as simulate does, --mass, --d-mu or
--coupling, --d-tau, --d-e, --nature, --flights, --seed, --exposure, --preset and --set. Nothing is
stored; the same request gives the same bytes. docs/events.md has the columns.
  --format F          ${eventFormats.join(", ")}
  --output FILE       compressed where it ends in .gz (not Parquet)
  --unweighted N      N events of equal weight, by rejection; more samples are made where one does
                      not do. HEPEVT, which has no weights, needs it
  --replace           replace a file that is there already
  --json              the reply as JSON
  --data-dir DIR      folder of the store; else NEUTRISSIMO_DATA_DIR, else the platform's own
`;

const settingUnits: Readonly<Record<string, string>> = {
  rockDensity: ", g/cm3",
  beamRadius: ", cm",
};

function simulateHelp(): string {
  const width = Math.max(...settingDescriptions.map(({ key }) => key.length));
  const settings = settingDescriptions
    .map(
      (setting) =>
        `  ${setting.key.padEnd(width)}  ${setting.values} (${setting.default})${settingUnits[setting.key] ?? ""}`,
    )
    .join("\n");
  return `neutrissimo simulate EXPERIMENT --mass GEV --d-mu X [options]

EXPERIMENT is ${shipped.experimentNames().join(" or ")}.
  --mass GEV          m_N in GeV
  --d-mu X            coupling d_mu in GeV^-1; also --d-tau, --d-e
  --coupling X        in its place, the coupling of a process by tables that has one of its own
  --nature N          dirac or majorana
  --flights N         flights to simulate
  --seed S            whole number, 0-4294967295
  --exposure POT      protons on target; the published exposure when left out
  --preset P          statistically-sound, or as-the-paper: every choice of the paper at once
  --set KEY=VALUE     a setting, after the preset; may be repeated
  --uhi FILE          the histograms as UHI, which hist reads; --replace replaces a file that is there
  --json              the reply as JSON
${folderHelp}

Settings and their defaults:
${settings}
`;
}
