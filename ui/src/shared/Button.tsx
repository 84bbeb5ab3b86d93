// A button in three weights, with the key that does the same.
import { Button as Pressable, type ButtonProps as PressableProps } from "react-aria-components";
import { Keys } from "./Keys";
import styles from "./Button.module.css";

export interface ButtonProps extends Omit<PressableProps, "children" | "className"> {
  children: React.ReactNode;
  weight?: "primary" | "normal" | "quiet" | "danger";
  /** Keys shown on the button, such as `Ctrl Enter`; not part of its name. */
  keys?: string;
}

export function Button({ children, weight = "normal", keys, ...rest }: ButtonProps) {
  return (
    <Pressable {...rest} className={`${styles["button"] ?? ""} ${styles[weight] ?? ""}`}>
      {children}
      {keys !== undefined && <Keys keys={keys} />}
    </Pressable>
  );
}
