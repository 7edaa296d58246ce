/** Who may import whom; `why` is part of the message when a rule is broken. */
export interface ImportRule {
  readonly name: string;
  readonly why: string;
  /** True where `file` may not import `target` (a path from the root, or a package). */
  forbids(file: string, target: string): boolean;
}

/** Rooms of src-shared that a room may import from, besides itself and errors; strictly downwards. */
const sharedRooms: Readonly<Record<string, readonly string[]>> = {
  numerics: [],
  specification: ["numerics"],
  physics: ["numerics", "specification"],
  geometry: ["numerics", "specification"],
  beam: ["numerics", "specification"],
  statistics: ["numerics", "specification"],
  simulation: ["numerics", "specification", "physics", "geometry", "beam"],
  experiments: [
    "numerics",
    "specification",
    "physics",
    "geometry",
    "beam",
    "statistics",
    "simulation",
  ],
  analyses: ["numerics", "specification", "physics", "beam", "statistics", "experiments"],
  contract: ["specification"],
  figures: [
    "numerics",
    "specification",
    "physics",
    "statistics",
    "experiments",
    "analyses",
    "contract",
  ],
  paper: [
    "numerics",
    "specification",
    "physics",
    "statistics",
    "experiments",
    "analyses",
    "figures",
    "contract",
  ],
};

/** Rooms of src-main that a room may import from, besides itself. */
const mainRooms: Readonly<Record<string, readonly string[]>> = {
  library: [],
  store: [],
  workers: [],
  queue: ["library", "store", "workers"],
  batch: ["library", "store", "workers", "queue"],
  export: ["library"],
  reproduce: ["library", "queue", "export"],
  host: ["library", "store", "workers", "queue", "batch", "export", "reproduce"],
  loopback: ["host"],
  electron: ["library", "queue", "host", "loopback"],
  "command-line": ["library", "store", "queue", "batch", "export", "reproduce", "host", "loopback"],
  launch: ["command-line"],
};

/** Rooms of the window that a room may import from, besides itself; `views` is each room of a view. */
const windowRooms: Readonly<Record<string, readonly string[]>> = {
  connection: [],
  threads: ["connection"],
  text: ["threads"],
  scene: [],
  stores: ["connection", "threads", "scene", "text"],
  composables: ["stores"],
  controls: ["text", "composables"],
  charts: ["text", "threads", "stores", "composables", "controls"],
  layout: ["stores", "composables", "controls"],
  experiment: ["stores", "text", "charts", "controls"],
  tasks: ["stores", "text", "charts", "composables", "controls", "layout"],
  frame: ["stores", "text", "composables", "controls"],
  views: [
    "stores",
    "text",
    "threads",
    "charts",
    "scene",
    "composables",
    "controls",
    "layout",
    "experiment",
    "tasks",
  ],
};

/** Packages that one room alone may use; the rest of the project stays free of them. */
const packageRooms: Readonly<Record<string, readonly string[]>> = {
  electron: ["src-main/electron/"],
  "better-sqlite3": ["src-main/store/"],
  hono: ["src-main/loopback/", "src-main/electron/window-scheme.ts"],
  "@hono/node-server": ["src-main/loopback/"],
  echarts: ["src-renderer/charts/"],
  three: ["src-renderer/scene/"],
  "fast-xml-parser": ["src-shared/geometry/import/", "src-main/export/"],
  pdfkit: ["src-main/export/"],
  fontkit: ["src-main/export/"],
  "@resvg/resvg-js": ["src-main/export/"],
  yaml: ["src-main/export/"],
  // It would run anything: formulas are checked against closed lists first.
  mathjs: ["src-main/library/formula.ts"],
  fflate: ["src-main/export/"],
  "hyparquet-writer": ["src-main/export/events/"],
};

/** Who may name the paper: its figures are reproduced there, its claims shown. */
const paperCallers = [
  "src-shared/paper/",
  "src-main/reproduce/",
  "src-main/command-line/region-claims.ts",
  "src-renderer/stores/claims-store.ts",
  "src-renderer/views/explore/claims/",
  "src-renderer/threads/plane-",
];

/** The preset "as the paper" and its point, which every shell offers. */
const paperReading = ["src-shared/paper/paper-reading.ts", "src-shared/paper/paper-benchmark.ts"];

export const importRules: readonly ImportRule[] = [
  {
    name: "the paper is used by reproduce and the claims alone",
    why: "everything else serves any experiment",
    forbids: (file, target) =>
      target.startsWith("src-shared/paper/") &&
      !paperReading.includes(target) &&
      !paperCallers.some((path) => file.startsWith(path)),
  },
  {
    name: "the science never asks for the paper's reading",
    why: "it is a preset of the shells; what is calculated follows from settings alone",
    forbids: (file, target) =>
      paperReading.includes(target) &&
      file.startsWith("src-shared/") &&
      !file.startsWith("src-shared/paper/"),
  },
  {
    name: "src-shared imports only zod, canonicalize, @noble/hashes and fast-xml-parser",
    why: "the science runs alike in workers, the host, the window and the tests",
    forbids: (file, target) =>
      file.startsWith("src-shared/") &&
      !target.startsWith("src-shared/") &&
      !["zod", "canonicalize", "@noble/hashes", "fast-xml-parser"].includes(packageOf(target)),
  },
  {
    name: "rooms of src-shared import downwards only",
    why: "each step from beam to figure can then be read, tested and replaced alone",
    forbids: (file, target) => {
      const [from, to] = [roomOf("src-shared", file), roomOf("src-shared", target)];
      if (from === undefined || to === undefined || from === to) return false;
      if (isCarriedType(from, target)) return false;
      return !(sharedRooms[from] ?? []).includes(to);
    },
  },
  {
    name: "rooms of src-main import downwards only, from library, store and workers up to the shells",
    why: "the host runs the same under every shell",
    forbids: (file, target) => {
      const [from, to] = [roomOf("src-main", file), roomOf("src-main", target)];
      if (from === undefined || to === undefined || from === to) return false;
      return from in mainRooms && !mainRooms[from].includes(to);
    },
  },
  {
    name: "src-main never imports the window",
    why: "the host must run without one",
    forbids: (file, target) => file.startsWith("src-main/") && target.startsWith("src-renderer/"),
  },
  {
    name: "src-renderer imports no src-main and no Node module",
    why: "the window is sandboxed and talks to the host by the contract alone",
    forbids: (file, target) =>
      file.startsWith("src-renderer/") &&
      (target.startsWith("src-main/") || target.startsWith("node:")),
  },
  {
    name: "rooms of the window import downwards only, from connection and threads up to frame and views",
    why: "a control serves every view, and a store stands without any of them",
    forbids: (file, target) => {
      const [from, to] = [roomOf("src-renderer", file), roomOf("src-renderer", target)];
      if (from === undefined || to === undefined || from === to) return false;
      return from in windowRooms && !windowRooms[from].includes(to);
    },
  },
  {
    name: "no view imports another",
    why: "a view can then be read, changed and taken out alone",
    forbids: (file, target) => {
      const [from, to] = [viewFolderOf(file), viewFolderOf(target)];
      if (from === undefined || to === undefined) return false;
      return !isWithin(from, to) && !isWithin(to, from);
    },
  },
  {
    name: "the preload imports the contract and electron alone",
    why: "it is the one script that sees both sides",
    forbids: (file, target) =>
      file === "src-main/electron/preload.ts" &&
      target !== "electron" &&
      !target.startsWith("src-shared/contract/"),
  },
  {
    name: "no source imports from the tests",
    why: "tests may change without the product",
    forbids: (file, target) => file.startsWith("src-") && target.startsWith("test/"),
  },
  ...Object.entries(packageRooms).map(([name, rooms]) => ({
    name: `${name} is used in ${rooms.join(" and ")} alone`,
    why: "what one room owns can be replaced there",
    forbids: (file: string, target: string) =>
      file.startsWith("src-") &&
      packageOf(target) === name &&
      !rooms.some((room) => file.startsWith(room)),
  })),
];

/** Rooms that have no entry above; a new room says first whom it may import. */
export function unknownRooms(files: readonly string[]): string[] {
  const known = new Set([
    ...Object.keys(sharedRooms).map((room) => `src-shared/${room}`),
    ...Object.keys(mainRooms).map((room) => `src-main/${room}`),
    ...Object.keys(windowRooms).map((room) => `src-renderer/${room}`),
  ]);
  const rooms = files
    .filter((file) => /^src-(shared|main|renderer)\/[^/]+\//.test(file))
    .map((file) => file.split("/").slice(0, 2).join("/"));
  return [...new Set(rooms)].filter((room) => !known.has(room));
}

/** The contract carries results and files, so it may name their types. */
function isCarriedType(from: string, target: string): boolean {
  const carried = ["prediction", "combination-file"].map(
    (name) => `src-shared/experiments/${name}.ts`,
  );
  return from === "contract" && carried.includes(target);
}

/** Undefined for files that stand beside the rooms, which all may import. */
function roomOf(tree: string, path: string): string | undefined {
  const [top, room, ...rest] = path.split("/");
  return top === tree && rest.length > 0 ? room : undefined;
}

/** Folder of a view or of a part of it, `explore/plane`. */
function viewFolderOf(path: string): string | undefined {
  return /^src-renderer\/views\/(.+)\/[^/]+$/.exec(path)?.[1];
}

function isWithin(folder: string, outer: string): boolean {
  return folder === outer || folder.startsWith(`${outer}/`);
}

/** `@noble/hashes/sha2.js` -> `@noble/hashes`, `hono/cookie` -> `hono`. */
function packageOf(target: string): string {
  const parts = target.split("/");
  return parts.slice(0, target.startsWith("@") ? 2 : 1).join("/");
}
