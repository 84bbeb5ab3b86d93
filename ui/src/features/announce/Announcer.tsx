// Tells what happened: one calm line at the foot of the window, read aloud politely. A failure stays until it
// is dismissed; the rest goes by itself, but never while the pointer or the focus is on it.
import { createContext, use, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { t } from "@/i18n";
import { Failure } from "@/ipc/failure";
import type { Message } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { MessageCard, messageOf } from "@/shared/MessageCard";
import styles from "./Announcer.module.css";

const STAYS_FOR = 8_000;

interface Said {
  text?: string;
  message?: Message;
  undo?: () => void;
}

export interface Announce {
  /** Something went well; `undo` takes it back. */
  tell: (text: string, undo?: () => void) => void;
  /** Something failed. */
  fail: (reason: unknown) => void;
}

const AnnounceContext = createContext<Announce | undefined>(undefined);

export function useAnnounce(): Announce {
  const announce = use(AnnounceContext);
  if (announce === undefined) throw new Error("invariant: an Announcer stands around the app");
  return announce;
}

export function Announcer({ children }: { children: React.ReactNode }) {
  const [said, setSaid] = useState<Said>();
  const dismiss = useCallback(() => {
    setSaid(undefined);
  }, []);
  const announce = useMemo<Announce>(
    () => ({
      tell: (text, undo) => {
        setSaid(undo === undefined ? { text } : { text, undo });
      },
      fail: (reason) => {
        setSaid({ message: messageOf(Failure.from(reason)) });
      },
    }),
    [],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div
        className={styles["region"]}
        role="status"
        aria-live="polite"
        aria-label={t.common.messages}
        data-testid="announcement"
        // Dialogs hide the rest of the page from assistive technology; what happens in one is told here.
        data-react-aria-top-layer="true"
      >
        {said !== undefined && <Toast key={said.text ?? said.message?.code} said={said} onDismiss={dismiss} />}
      </div>
    </AnnounceContext>
  );
}

function Toast({ said, onDismiss }: { said: Said; onDismiss: () => void }) {
  const [held, setHeld] = useState(false);
  const stays = held || said.message !== undefined;
  const toast = useRef<HTMLDivElement>(null);
  // A dialog keeps clear of it.
  useLayoutEffect(() => {
    const root = document.documentElement.style;
    root.setProperty("--told-height", `${String(toast.current?.offsetHeight ?? 0)}px`);
    return () => {
      root.removeProperty("--told-height");
    };
  }, []);
  useEffect(() => {
    if (stays) return;
    const timer = window.setTimeout(onDismiss, STAYS_FOR);
    return () => {
      window.clearTimeout(timer);
    };
  }, [stays, onDismiss, said]);
  return (
    <div
      ref={toast}
      className={styles["toast"]}
      onPointerEnter={() => {
        setHeld(true);
      }}
      onPointerLeave={() => {
        setHeld(false);
      }}
      onFocus={() => {
        setHeld(true);
      }}
      onBlur={() => {
        setHeld(false);
      }}
    >
      {said.message === undefined ? <span>{said.text}</span> : <MessageCard message={said.message} />}
      {said.undo !== undefined && (
        <Button
          weight="quiet"
          onPress={() => {
            onDismiss();
            said.undo?.();
          }}
        >
          {t.common.undo}
        </Button>
      )}
      {said.message !== undefined && (
        <Button weight="quiet" onPress={onDismiss} aria-label={t.common.dismiss}>
          {t.common.close}
        </Button>
      )}
    </div>
  );
}
