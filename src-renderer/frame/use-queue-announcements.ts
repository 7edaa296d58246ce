import { watch, watchEffect } from "vue";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { useServices } from "../stores/services.ts";
import { useSettingsStore } from "../stores/settings-store.ts";
import { useTasksStore } from "../stores/tasks-store.ts";
import { useViewStore } from "../stores/view-store.ts";
import { useChosenTasksStore } from "../stores/chosen-tasks-store.ts";
import { queueShare } from "../../src-shared/contract/queue-share.ts";
import { endNotification, longTask } from "../text/end-notification.ts";

const name = "Neutrissimo";

/** How far the queue is, in the title of the window; the end of long tasks, as a notification. */
export function useQueueAnnouncements(): void {
  const { client } = useServices().connection;
  const tasksStore = useTasksStore();
  const settingsStore = useSettingsStore();
  const viewStore = useViewStore();
  const selection = useChosenTasksStore();

  watchEffect(() => {
    const share = queueShare(tasksStore.active);
    document.title = share === null ? name : `${Math.floor(100 * share)} % · ${name}`;
  });

  // A browser asks its user once, and only where there is something to wait for.
  watch(
    () => tasksStore.active.some(({ secondsLeft }) => (secondsLeft ?? 0) > longTask),
    (long) => {
      if (!long || !settingsStore.settings.notifications || !("Notification" in window)) return;
      if (Notification.permission === "default") void Notification.requestPermission();
    },
  );

  function tell(task: TaskRecord): void {
    const told = endNotification(task, document.hidden);
    if (told === null || !settingsStore.settings.notifications) return;
    if (!("Notification" in window) || Notification.permission !== "granted") return;
    const notification = new Notification(told.title, { body: told.body, tag: task.id });
    notification.addEventListener("click", () => {
      window.focus();
      viewStore.open("runs");
      selection.choose(task.id);
    });
  }

  /** Tasks known to be under way: what was done before is no news. */
  const underWay = new Set<string>();
  client.subscribe("task.changed", (task) => {
    if (task.state === "running" || task.state === "queued") underWay.add(task.id);
    else if (underWay.delete(task.id)) tell(task);
  });
}
