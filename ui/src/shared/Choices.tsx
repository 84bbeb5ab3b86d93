// Ready answers under a field: a press fills it in.
import { Button } from "react-aria-components";
import styles from "./Choices.module.css";

interface ChoicesProps {
  label: string;
  choices: readonly { text: string; value: string }[];
  onChoose: (value: string) => void;
}

export function Choices({ label, choices, onChoose }: ChoicesProps) {
  return (
    <div className={styles["choices"]} role="group" aria-label={label}>
      {choices.map(({ text, value }) => (
        <Button
          key={text}
          className={styles["choice"] ?? ""}
          onPress={() => {
            onChoose(value);
          }}
        >
          {text}
        </Button>
      ))}
    </div>
  );
}
