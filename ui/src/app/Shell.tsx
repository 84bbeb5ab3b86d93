// The window when the queue can be used: bars, navigation, and the screen that was chosen.
import { useCallback, useEffect, useRef, useState } from "react";
import { ConnectionMenu } from "@/features/desk/ConnectionMenu";
import { useDesk } from "@/features/desk/Desk";
import { IdentityMenu } from "@/features/desk/IdentityMenu";
import { StatusBar } from "@/features/desk/StatusBar";
import { Navigation, type Screen } from "@/features/navigation/Navigation";
import { ALL_TASKS, type QueueChoice } from "@/features/queue/queueChoice";
import { EndedBar } from "@/features/sign-in/EndedBar";
import { SearchBox } from "@/features/search/SearchBox";
import { t } from "@/i18n";
import { MessageCard } from "@/shared/MessageCard";
import { useShortcuts } from "@/shared/shortcuts";
import { TasksView, type TasksViewHandle } from "@/views/tasks/TasksView";
import {
  AuditView,
  AutomationView,
  IntakeView,
  KnownErrorsView,
  LookUpView,
  OutboxView,
  PaymentsView,
  ReassessmentsView,
  ShortcutsDialog,
} from "./screens";
import styles from "./Shell.module.css";

export function Shell() {
  const { status } = useDesk();
  const [screen, setScreen] = useState<Screen>("tasks");
  const [choice, setChoice] = useState<QueueChoice>(ALL_TASKS);
  const [opened, setOpened] = useState<string | null>(null);
  const selected = useRef<string | null>(null);
  const [helping, setHelping] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const tasks = useRef<TasksViewHandle>(null);

  useEffect(() => {
    document.title = `${t.views[screen]} · ${t.product}`;
  }, [screen]);

  const chooseTasks = useCallback((next: QueueChoice) => {
    setScreen("tasks");
    setChoice(next);
  }, []);
  const keepSelected = useCallback((id: string) => {
    selected.current = id;
  }, []);
  const goToScreen = (next: Screen) => {
    setOpened(selected.current);
    if (next === "tasks") chooseTasks({ ...choice, list: null });
    else setScreen(next);
  };
  const openTask = (id: string) => {
    setOpened(id);
    chooseTasks(ALL_TASKS);
  };
  const toSearch = () => {
    search.current?.focus();
    search.current?.select();
  };
  const showHelp = () => {
    setHelping(true);
  };
  useShortcuts({ "ctrl+k": toSearch, "/": toSearch, "?": showHelp });

  return (
    <div className={styles["app"]}>
      <header className={styles["top"]}>
        <div className={styles["brand"]}>
          {t.product}
          <span>{status.municipality}</span>
        </div>
        <SearchBox
          ref={search}
          search={choice.search}
          onSearch={(words) => {
            chooseTasks({ ...choice, search: words });
          }}
          onLeave={() => {
            tasks.current?.focusQueue();
          }}
        />
        <span className={styles["grow"]} />
        <ConnectionMenu />
        <IdentityMenu />
      </header>
      <Navigation
        screen={screen}
        list={choice.list}
        onScreen={goToScreen}
        onPackage={(list) => {
          chooseTasks({ ...choice, list });
        }}
      />
      <main className={styles["main"]}>
        {status.signIn === "ended" && <EndedBar />}
        {status.notice !== null && (
          <div className={styles["notice"]} role="status" data-testid="notice">
            <MessageCard message={status.notice} />
          </div>
        )}
        {screen === "tasks" && (
          <TasksView ref={tasks} choice={choice} opened={opened} onChoice={setChoice} onSelected={keepSelected} />
        )}
        {screen === "payments" && <PaymentsView />}
        {screen === "reassessments" && <ReassessmentsView onOpenTask={openTask} />}
        {screen === "errors" && <KnownErrorsView />}
        {screen === "lookUp" && <LookUpView onOpenTask={openTask} />}
        {screen === "automation" && <AutomationView />}
        {screen === "intake" && <IntakeView />}
        {screen === "audit" && <AuditView />}
        {screen === "outbox" && <OutboxView onOpenTask={openTask} />}
      </main>
      <StatusBar
        onOutbox={() => {
          goToScreen("outbox");
        }}
        onHelp={showHelp}
      />
      {helping && (
        <ShortcutsDialog
          onClose={() => {
            setHelping(false);
          }}
        />
      )}
    </div>
  );
}
