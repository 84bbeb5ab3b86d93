// The pill that tells how fresh the contents are, and the menu to work offline or fetch now.
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useAnnounce } from "@/features/announce/Announcer";
import { t } from "@/i18n";
import { setWorkOffline, syncNow } from "@/ipc/commands";
import type { Connection, Status, Tone } from "@/ipc/types";
import { formatAge, formatMoment } from "@/shared/format";
import menu from "@/shared/Menu.module.css";
import styles from "./Desk.module.css";
import { useDesk } from "./Desk";
import { useServerNow } from "./useServerNow";

const JUST_NOW = 10_000;

function describe(connection: Connection, now: number, today: string): { text: string; tone: Tone } {
  switch (connection.state) {
    case "online": {
      const age = now - Date.parse(connection.syncedAt);
      const text = age < JUST_NOW ? t.connection.syncedNow : t.connection.syncedAgo(formatAge(age));
      return { text, tone: "ok" };
    }
    case "connecting":
      return { text: t.connection.connecting, tone: "info" };
    case "offline":
      return {
        text:
          connection.syncedAt === null
            ? t.connection.offlineNever
            : t.connection.offlineSince(formatMoment(connection.syncedAt, today)),
        tone: "warn",
      };
  }
}

export function ConnectionMenu() {
  const { status, putStatus } = useDesk();
  const { tell, fail } = useAnnounce();
  const now = useServerNow(5_000);
  const { text, tone } = describe(status.connection, now, status.today);
  const offline = status.connection.state === "offline";
  const byChoice = status.connection.state === "offline" && status.connection.byChoice;

  const apply = (work: Promise<Status>, told: string) => {
    work.then((next) => {
      putStatus(next);
      tell(told);
    }, fail);
  };

  return (
    <MenuTrigger>
      <Button
        className={`${styles["pill"] ?? ""} ${styles[tone] ?? ""}`}
        aria-label={`${t.connection.menu}: ${text}`}
        data-testid="connection"
        data-state={status.connection.state}
      >
        <i className={styles["dot"]} aria-hidden="true" />
        {text}
      </Button>
      <Popover className={menu["popover"] ?? ""} placement="bottom end">
        <Menu className={menu["menu"] ?? ""} aria-label={t.connection.menu}>
          {byChoice ? (
            <MenuItem
              className={menu["item"] ?? ""}
              onAction={() => {
                apply(setWorkOffline(false), t.connection.wentOnline);
              }}
            >
              {t.connection.goOnline}
            </MenuItem>
          ) : (
            <MenuItem
              className={menu["item"] ?? ""}
              onAction={() => {
                apply(setWorkOffline(true), t.connection.wentOffline);
              }}
            >
              {t.connection.goOffline}
            </MenuItem>
          )}
          <MenuItem
            className={menu["item"] ?? ""}
            isDisabled={offline && byChoice}
            onAction={() => {
              apply(syncNow(), t.connection.synced);
            }}
          >
            {t.connection.syncNow}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
