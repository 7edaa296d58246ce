/** A page in the list beside every page; `link` is its path in `docs/`, without `.md`. */
interface Page {
  readonly text: string;
  readonly link: string;
}
interface Group {
  readonly text: string;
  readonly items: readonly Page[];
}

export const sidebar: readonly Group[] = [
  {
    text: "Begin",
    items: [
      { text: "What it is", link: "/" },
      { text: "First fit in five minutes", link: "/first-fit" },
      { text: "Words", link: "/words" },
      { text: "Changes", link: "/changes" },
    ],
  },
  {
    text: "The window",
    items: [
      { text: "Explore", link: "/views/explore" },
      { text: "Selection", link: "/selection" },
      { text: "Detector", link: "/views/detector" },
      { text: "Runs", link: "/views/runs" },
      { text: "Figures", link: "/views/figures" },
      { text: "Library", link: "/views/library" },
      { text: "Home, Help and Settings", link: "/views/home" },
    ],
  },
  {
    text: "Outside the window",
    items: [
      { text: "Command line", link: "/reference/command-line" },
      { text: "Events", link: "/events" },
      { text: "Notebooks", link: "/notebook" },
      { text: "Bundles", link: "/bundle" },
    ],
  },
  {
    text: "Your own experiment",
    items: [
      { text: "From nothing to a limit", link: "/add-an-experiment" },
      { text: "Detector, beam, process", link: "/own-detector" },
      { text: "Detector file", link: "/detector-file" },
      { text: "Measurement file", link: "/measurement-file" },
      { text: "Formats and schemas", link: "/formats" },
      { text: "Schema: experiment", link: "/reference/experiment-file-schema" },
      { text: "Schema: measurement", link: "/reference/measurement-file-schema" },
      { text: "Schema: detector", link: "/reference/detector-file-schema" },
      { text: "Schema: combination", link: "/reference/combination-file-schema" },
    ],
  },
  {
    text: "Physics and trust",
    items: [
      { text: "Formulas and sources", link: "/physics" },
      { text: "Choices", link: "/physics-choices" },
      { text: "Experiments", link: "/experiments" },
      { text: "MINERvA", link: "/minerva" },
      { text: "Validation", link: "/validation" },
      { text: "Performance", link: "/performance" },
      { text: "Where one machine is too small", link: "/scale" },
      { text: "Security", link: "/security" },
    ],
  },
];
