import { readFileSync, writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";

// `node packaging/write-icons.ts`, after a change of icon.svg: electron-builder makes the icons of
// every platform of this one.
const svg = readFileSync(new URL("icon.svg", import.meta.url), "utf8");
writeFileSync(new URL("icon.png", import.meta.url), new Resvg(svg).render().asPng());
