// A dialog over the screen: named by its title, closed by Escape, focus kept inside and given back.
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { t } from "@/i18n";
import { Button } from "./Button";
import styles from "./Dialog.module.css";

interface DialogProps {
  title: string;
  lead?: string | undefined;
  onClose: () => void;
  children: React.ReactNode;
  /** `alertdialog` for a question that must be answered. */
  role?: "dialog" | "alertdialog";
  width?: "narrow" | "wide";
}

export function Dialog({ title, lead, onClose, children, role = "dialog", width = "wide" }: DialogProps) {
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
        <AriaDialog role={role} className={styles["dialog"] ?? ""}>
          <Heading slot="title" level={1}>
            {title}
          </Heading>
          {lead !== undefined && <p className="muted">{lead}</p>}
          {children}
        </AriaDialog>
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
