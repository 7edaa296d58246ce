import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { Hono } from "hono";

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

/** Where the window is served the site of `docs/`, which Help opens; it needs no key and has none. */
export const helpPath = "/help/";

/** The files of the built window, for loopback HTTP and for `app://` alike. */
export function windowFiles(folder: string): Hono {
  const application = new Hono();
  application.get("*", async (context) => {
    const asked = context.req.path;
    const path = asked.endsWith("/") ? `${asked}index.html` : asked;
    const bytes = await readWithin(folder, path);
    if (bytes === undefined) return context.text(missing(path), 404);
    // The names of assets hold their hash, so that they never change.
    const isHashed = path.startsWith("/assets/") || path.startsWith(`${helpPath}assets/`);
    const cache = isHashed ? "max-age=31536000, immutable" : "no-cache";
    context.header("cache-control", cache);
    context.header("content-type", contentTypes[extname(path)] ?? "application/octet-stream");
    return context.body(bytes);
  });
  return application;
}

/** Bytes of a file inside the folder; undefined where there is none or the path leads out. */
async function readWithin(
  folder: string,
  path: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const file = normalize(join(folder, decodeURIComponent(path)));
    if (!file.startsWith(normalize(folder + sep))) return undefined;
    return new Uint8Array(await readFile(file));
  } catch {
    return undefined;
  }
}

function missing(path: string): string {
  if (path === "/index.html") return "The window is not built. Run npm run build, then reload.";
  if (path === `${helpPath}index.html`)
    return "The manual is not built. Run npm run docs, then reload; docs/ of the project has its pages.";
  return `There is no ${path}.`;
}
