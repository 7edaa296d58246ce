import { Menu } from "electron";
import type { MenuItemConstructorOptions } from "electron";
import { openManual } from "./manual.ts";
import { openOutside } from "./restrictions.ts";

const paper = "https://doi.org/10.1103/PhysRevD.107.055009";

/** Native menu; roles bring the words and keys of the platform. */
export function setMenu(isMac: boolean): void {
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: "appMenu" } as const] : []),
    { label: "File", submenu: [isMac ? { role: "close" } : { role: "quit" }] },
    { role: "editMenu" },
    {
      label: "View",
      submenu: [
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        { type: "separator" },
        { role: "togglefullscreen" },
        { role: "toggleDevTools" },
      ],
    },
    { role: "windowMenu" },
    {
      role: "help",
      submenu: [
        { label: "Manual", click: () => openManual() },
        { label: "Source paper", click: () => openOutside(paper) },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
