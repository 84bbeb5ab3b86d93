// Something folded that opens at a press. It is always in the page, so that paper shows it too.
import { useId, useState } from "react";
import styles from "./Disclosure.module.css";

interface DisclosureProps {
  title: React.ReactNode;
  children: React.ReactNode;
}

export function Disclosure({ title, children }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  const body = useId();
  return (
    <>
      <button
        type="button"
        className={styles["head"]}
        aria-expanded={open}
        aria-controls={body}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <span className={styles["mark"]} aria-hidden="true" />
        {title}
      </button>
      <div id={body} className={styles["body"]} data-open={open}>
        {children}
      </div>
    </>
  );
}
