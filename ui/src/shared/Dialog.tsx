// A dialog over the screen: named by its title, closed by Escape, focus kept inside and given back.
import { useRef } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { t } from "@/i18n";
import { Button } from "./Button";
import { useKeptFocus } from "./useKeptFocus";
import styles from "./Dialog.module.css";

interface DialogProps {
  title: string;
  lead?: string | undefined;
  onClose: () => void;
  children: React.ReactNode;
  /** `alertdialog` for a question that must be answered. */
  role?: "dialog" | "alertdialog";
  width?: "narrow" | "wide";
  /** Keys anywhere in it, also where nothing in it has the focus. Caught on their way down. */
  onKeyDown?: (event: React.KeyboardEvent) => void;
}

export function Dialog({ title, lead, onClose, children, role = "dialog", width = "wide", onKeyDown }: DialogProps) {
  const dialog = useRef<HTMLElement>(null);
  useKeptFocus(dialog);
  return (
    <ModalOverlay
      isOpen
      isDismissable={role === "dialog"}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={styles["veil"] ?? ""}
    >
      <Modal className={`${styles["modal"] ?? ""} ${styles[width] ?? ""}`}>
        <div className={styles["keys"]} onKeyDownCapture={onKeyDown}>
          <AriaDialog ref={dialog} role={role} className={styles["dialog"] ?? ""}>
            <Heading slot="title" level={1}>
              {title}
            </Heading>
            {lead !== undefined && <p className="muted">{lead}</p>}
            {children}
          </AriaDialog>
        </div>
      </Modal>
    </ModalOverlay>
  );
}

/** The foot of a dialog that is only looked at. */
export function CloseButton({ onClose }: { onClose: () => void }) {
  return (
    <DialogButtons>
      <Button onPress={onClose} keys="Esc">
        {t.common.close}
      </Button>
    </DialogButtons>
  );
}

/** The row of buttons at the foot of a dialog. */
export function DialogButtons({ children }: { children: React.ReactNode }) {
  return <div className={styles["buttons"]}>{children}</div>;
}
