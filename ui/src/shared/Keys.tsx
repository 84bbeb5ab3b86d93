// Keys drawn as keys. They are for the eye: the control itself carries the name.
import styles from "./Keys.module.css";

export function Keys({ keys }: { keys: string }) {
  return (
    <span className={styles["keys"]} aria-hidden="true">
      {keys.split(" ").map((key) => (
        <kbd key={key} className={styles["key"]}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
