import { credentialOf, nonceOf } from "../../src-shared/contract/credential.ts";

/** Where the credential of a tab is kept: for this tab and this very origin alone. */
const storageKey = "neutrissimo-credential";
/** The secret of a start in the link that was printed, or by itself. */
const keyForm = /(?:^|[#&?]key=)([\w-]{43})$/u;

/** What of the browser a tab needs to be let in; tests hand in their own. */
export interface TabEnvironment {
  /** Fragment of the address; browsers send it to nobody. */
  readonly fragment: () => string;
  /** Takes the fragment out of the address and out of the history of the tab. */
  readonly clearFragment: () => void;
  readonly read: (key: string) => string | null;
  readonly keep: (key: string, value: string) => void;
  readonly randomBytes: () => Uint8Array;
}

export const browserTab: TabEnvironment = {
  fragment: () => window.location.hash,
  clearFragment: () => window.history.replaceState(null, "", window.location.pathname),
  read: (key) => window.sessionStorage.getItem(key),
  keep: (key, value) => window.sessionStorage.setItem(key, value),
  randomBytes: () => crypto.getRandomValues(new Uint8Array(16)),
};

/**
 * Makes the credential of this tab from a link.
 *
 * @returns false where the text is no link of Neutrissimo
 */
export function enterBy(link: string, tab: TabEnvironment = browserTab): boolean {
  const secret = keyForm.exec(link.trim())?.[1];
  if (secret === undefined) return false;
  tab.keep(storageKey, credentialOf(secret, nonceOf(tab.randomBytes())));
  return true;
}

/**
 * The credential of this tab, made from the link that it was opened by or kept since; null where
 * there is none. The secret itself is taken out of the address and kept nowhere.
 */
export function tabCredential(tab: TabEnvironment = browserTab): string | null {
  if (enterBy(tab.fragment(), tab)) tab.clearFragment();
  return tab.read(storageKey);
}

/** A new link that is opened in a tab of the window, as after a restart, only changes the fragment. */
export function followNewLinks(tab: TabEnvironment = browserTab): void {
  window.addEventListener("hashchange", () => {
    if (!enterBy(tab.fragment(), tab)) return;
    tab.clearFragment();
    window.location.reload();
  });
}
