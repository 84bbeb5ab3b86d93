// The 22 weeks: cases near the limit, technical extensions, and what the jobcentre was asked and said.
import { ExtensionActions } from "@/features/reassessments/ExtensionActions";
import { t } from "@/i18n";
import { reassessments } from "@/ipc/commands";
import type { ReassessmentView as Row } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { EmptyState } from "@/shared/EmptyState";
import { formatDay } from "@/shared/format";
import { Page } from "@/shared/Page";
import { ResourceView } from "@/shared/ResourceView";
import { RowButtons, Table, type Column } from "@/shared/Table";
import { Tag } from "@/shared/Tag";
import { useResource } from "@/shared/useResource";

const AREAS = ["tasks", "status"] as const;

interface OpensTask {
  onOpenTask: (id: string) => void;
}

export function ReassessmentsView({ onOpenTask }: OpensTask) {
  const rows = useResource(reassessments, AREAS);
  return (
    <Page title={t.reassessments.title} lead={t.reassessments.lead}>
      <ResourceView resource={rows} loading={t.common.busy}>
        {(value) =>
          value.length === 0 ? (
            <EmptyState title={t.reassessments.emptyTitle} text={t.reassessments.emptyText} />
          ) : (
            <Reassessments rows={value} onOpenTask={onOpenTask} />
          )
        }
      </ResourceView>
    </Page>
  );
}

function Reassessments({ rows, onOpenTask }: OpensTask & { rows: readonly Row[] }) {
  const heads = t.reassessments.columns;
  const columns: readonly Column<Row>[] = [
    { head: heads.standing, cell: ({ badge }) => <Tag badge={badge} /> },
    { head: heads.person, as: "strong", cell: ({ person }) => person },
    { head: heads.lastDay, cell: ({ lastDay }) => formatDay(lastDay) },
    { head: heads.jobcentre, cell: ({ extension }) => extension.jobcentre },
    { head: heads.actions, cell: (row) => <Actions row={row} onOpenTask={onOpenTask} /> },
  ];
  return (
    <Table
      label={t.reassessments.title}
      testId="reassessments"
      rows={rows}
      columns={columns}
      keyOf={({ taskId }) => taskId}
    />
  );
}

function Actions({ row, onOpenTask }: OpensTask & { row: Row }) {
  return (
    <RowButtons>
      <Button
        aria-label={`${t.reassessments.open}: ${row.person}`}
        onPress={() => {
          onOpenTask(row.taskId);
        }}
      >
        {t.reassessments.open}
      </Button>
      <ExtensionActions of={row.extension} person={row.person} />
    </RowButtons>
  );
}
