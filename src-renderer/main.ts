/* oxlint-disable import/no-unassigned-import -- styles and the switch of the schemas act by being loaded */
import "./threads/no-code-generation.ts";
import { createPinia } from "pinia";
import { createApp } from "vue";
import App from "./App.vue";
import { hostConnection } from "./connection/host-client.ts";
import { watchGestures } from "./stores/gesture.ts";
import { useThemeStore } from "./stores/theme-store.ts";
import { windowStoreTrace } from "./stores/trace-stores.ts";
import { provideServices } from "./stores/services.ts";
import { DetectorClient } from "./threads/detector-client.ts";
import { LiveClient } from "./threads/live-client.ts";
import { PlaneClient } from "./threads/plane-client.ts";
import { SelectionClient } from "./threads/selection-client.ts";
import "./styles/fonts.css";
import "./styles/figure-fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";

const worker = new Worker(new URL("./threads/live-worker.ts", import.meta.url), { type: "module" });

let detectorClient: DetectorClient | null = null;
function detector(): DetectorClient {
  detectorClient ??= new DetectorClient(
    new Worker(new URL("./threads/detector-worker.ts", import.meta.url), { type: "module" }),
  );
  return detectorClient;
}

let planeClient: PlaneClient | null = null;
function plane(): PlaneClient {
  planeClient ??= new PlaneClient(
    new Worker(new URL("./threads/plane-worker.ts", import.meta.url), { type: "module" }),
    new Worker(new URL("./threads/plane-worker.ts", import.meta.url), { type: "module" }),
  );
  return planeClient;
}

let selectionClient: SelectionClient | null = null;
function selection(): SelectionClient {
  selectionClient ??= new SelectionClient(
    new Worker(new URL("./threads/selection-worker.ts", import.meta.url), { type: "module" }),
  );
  return selectionClient;
}

watchGestures(window);
const app = createApp(App);
provideServices(app, {
  connection: hostConnection(),
  live: new LiveClient(worker),
  detector,
  plane,
  selection,
});
const pinia = createPinia();
pinia.use(windowStoreTrace.plugin);
app.use(pinia);
// Before the first paint, so that a dark window never flashes white.
useThemeStore();
app.mount("#app");
