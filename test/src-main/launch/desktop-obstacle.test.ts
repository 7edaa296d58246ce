import { describe, expect, it } from "vitest";
import { desktopObstacle } from "../../../src-main/launch/desktop-obstacle.ts";

describe("desktopObstacle", () => {
  it.each([
    ["linux", {}, 1000, "there is no display"],
    ["linux", { DISPLAY: "" }, 1000, "there is no display"],
    ["linux", { DISPLAY: ":0" }, 1000, undefined],
    ["linux", { WAYLAND_DISPLAY: "wayland-0" }, 1000, undefined],
    ["linux", { DISPLAY: ":0" }, 0, "Electron does not run as root with its sandbox"],
    ["darwin", {}, 501, undefined],
    ["win32", {}, undefined, undefined],
  ] as const)("on %s with %o as user %s: %s", (platform, environment, userId, expected) => {
    expect(desktopObstacle({ platform, environment, userId })).toBe(expected);
  });
});
