// What a decision would do: the sum, the amounts by days and what else changes, and what only the central can tell.
// Nothing is computed here. Where the two differ in the amounts, the central's are shown.
import { t } from "@/i18n";
import type { DecisionPreview } from "@/ipc/types";
import { Busy } from "@/shared/Busy";
import { messageOf } from "@/shared/MessageCard";
import { AmountTable } from "./AmountTable";
import type { CentralEffect, DecisionEffect, OwnEffect } from "./useDecisionEffect";
import styles from "./Decisions.module.css";

export function Effect({ effect: { own, central } }: { effect: DecisionEffect }) {
  const { instead, movedOn } = central.state === "told" ? central.value : { instead: null, movedOn: null };
  return (
    <div data-testid="decision-effect" data-central={central.state}>
      {movedOn !== null && <p className={styles["refused"]}>{movedOn}</p>}
      {instead === null ? <Own own={own} /> : <Amounts preview={instead} />}
      <Central central={central} said={own.failure?.told?.code} />
    </div>
  );
}

function Own({ own: { value, failure } }: { own: OwnEffect }) {
  if (failure !== undefined) {
    const { title, explanation } = messageOf(failure);
    return (
      <p className="muted">
        {title}. {explanation}
      </p>
    );
  }
  return value === undefined ? null : <Amounts preview={value} />;
}

function Amounts({ preview }: { preview: DecisionPreview }) {
  return (
    <>
      <p className="strong">{preview.summary}</p>
      {preview.adverse && <p>{t.decisions.adverse}</p>}
      <AmountTable rows={preview.amounts} />
      {preview.differences.length > 0 && (
        <ul className={styles["differences"]}>
          {preview.differences.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** `said` is what the desk's own answer failed with already. */
function Central({ central, said }: { central: CentralEffect; said: string | undefined }) {
  switch (central.state) {
    case "offline":
      return <p className="muted">{t.decisions.central.offline}</p>;
    case "asking":
      return (
        <div className={styles["asking"]}>
          <p className="muted">{t.decisions.central.asking}</p>
          <Busy label={t.decisions.central.asking} />
        </div>
      );
    case "failed": {
      const { code, title, explanation } = messageOf(central.failure);
      if (code === said) return null;
      return (
        <p className={styles["refused"]}>
          {t.decisions.central.failed} {title}. {explanation}
        </p>
      );
    }
    case "told":
      return (
        <section aria-label={t.decisions.central.title}>
          <h3 className={styles["central"]}>{t.decisions.central.title}</h3>
          <dl className={styles["adds"]}>
            {central.value.adds.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      );
  }
}
