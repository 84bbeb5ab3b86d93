// Something folded that opens at a press. It is always in the page, so that paper shows it too.
import { useId, useState } from "react";
import styles from "./Disclosure.module.css";

interface DisclosureProps {
  title: React.ReactNode;
  /** Is the title a heading of the panel? */
  heading?: boolean;
  /** What a screen reader says, where the title alone is the same in several places. */
  label?: string;
  children: React.ReactNode;
}

export function Disclosure({ title, heading = false, label, children }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  const body = useId();
  const head = (
    <button
      type="button"
      className={styles["head"]}
      aria-expanded={open}
      aria-controls={body}
      aria-label={label}
      onClick={() => {
        setOpen(!open);
      }}
    >
      <span className={styles["mark"]} aria-hidden="true" />
      {title}
    </button>
  );
  return (
    <>
      {heading ? <h2>{head}</h2> : head}
      <div id={body} className={styles["body"]} data-open={open}>
        {children}
      </div>
    </>
  );
}
