/** What decides whether the desktop window can open; tests hand in their own. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Effective user id; undefined on Windows. */
  readonly userId: number | undefined;
}

/** Why the desktop window cannot open here, as half a sentence; undefined where it can. */
export function desktopObstacle(surroundings: Surroundings): string | undefined {
  if (surroundings.platform !== "linux") return undefined;
  if (!hasDisplay(surroundings)) return "there is no display";
  if (surroundings.userId === 0) return "Electron does not run as root with its sandbox";
  return undefined;
}

/** On Linux a display is named by the environment; elsewhere it is taken for granted. */
export function hasDisplay({ platform, environment }: Surroundings): boolean {
  if (platform !== "linux") return true;
  return Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY);
}
