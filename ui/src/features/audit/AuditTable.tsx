// Lines of the audit log: when, who, what, about whom, and the reason where one was given.
import { Button as Pressable } from "react-aria-components";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import type { AuditCase, AuditLine } from "@/ipc/types";
import { formatMoment } from "@/shared/format";
import { Table, type Column } from "@/shared/Table";
import { Tag } from "@/shared/Tag";
import styles from "./Audit.module.css";

interface AuditTableProps {
  lines: readonly AuditLine[];
  onCase: (about: AuditCase) => void;
}

export function AuditTable({ lines, onCase }: AuditTableProps) {
  const { status } = useDesk();
  const heads = t.audit.columns;
  const columns: readonly Column<AuditLine>[] = [
    { head: heads.at, as: "small", cell: ({ at }) => <span className={styles["at"]}>{formatMoment(at, status.today)}</span> },
    { head: heads.who, as: "strong", cell: ({ who }) => who },
    { head: heads.kind, cell: ({ kind }) => <Tag badge={kind} /> },
    { head: heads.what, cell: ({ what }) => what },
    { head: heads.about, cell: ({ cases }) => <Cases cases={cases} onCase={onCase} /> },
    { head: heads.reason, cell: ({ reason }) => reason },
  ];
  return (
    <Table
      label={t.audit.title}
      testId="audit"
      kind="audit"
      rows={lines}
      columns={columns}
      keyOf={({ number }) => String(number)}
    />
  );
}

function Cases({ cases, onCase }: { cases: readonly AuditCase[]; onCase: (about: AuditCase) => void }) {
  return (
    <div className={styles["cases"]}>
      {cases.map((one) => (
        <Pressable
          key={one.caseId}
          className={styles["link"] ?? ""}
          aria-label={t.audit.caseOnly(one.title)}
          onPress={() => {
            onCase(one);
          }}
        >
          {one.title}
        </Pressable>
      ))}
    </div>
  );
}
