/** Text of `--help`. */
export const generalHelp = `neutrissimo: dipole-coupled heavy neutral leptons, without the window

  evaluate FILE.json      values of physics functions at many points
  simulate EXPERIMENT     events that an experiment expects to see
  events EXPERIMENT|RUN   its events as Parquet, CSV, NuHepMC or HEPEVT
  region EXPERIMENT       preferred region of (m_N, d_mu) of an experiment's measurement
  reproduce FIGURE        figures of the paper, with its statements beside our numbers
  open FILE               the figure inside an SVG, PDF, PNG or JSON file, and what made it
  limit EXPERIMENT        couplings that an experiment's measurement excludes
  point                   what every experiment says of one (m_N, d_mu)
  analyse EXPERIMENT      both, from one scan
  geometry DETECTOR       volumes, masses and lengths of a detector
  measurement WORKSPACE   a measurement file out of a pyhf workspace
  export FILE             tasks with their results as one file (a bundle)
  import FILE             a bundle into the store
  submit COMMAND          the units of a command to Slurm, HTCondor or a shared folder
  work FOLDER             makes units of a job folder: Node and the folder are all it needs
  collect FOLDER          what jobs have made so far, into the store
  serve                   the window, for a browser
  COMMAND --help          options of a command
  --version

A store that no one has open is worked in. Where the window has it open, the command hands its task
to the window; where another command has it, it waits. A folder that cannot be written to is read.

Results go to standard output, logs and progress to standard error.
Exit code: 0 done, 1 failed, 2 bad input.
`;
