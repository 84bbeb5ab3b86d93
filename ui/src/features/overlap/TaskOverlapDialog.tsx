// The same from a task: what can be answered is asked of the client first. Nothing is drawn until then: a dialog in the
// place of another could not give the focus back to where it came from.
import { useMemo } from "react";
import { t } from "@/i18n";
import { overlapForm } from "@/ipc/commands";
import { CloseButton, Dialog } from "@/shared/Dialog";
import { ResourceView } from "@/shared/ResourceView";
import { useResource } from "@/shared/useResource";
import { OverlapDialog } from "./OverlapDialog";

const AREAS = ["tasks"] as const;

interface TaskOverlapDialogProps {
  taskId: string;
  onClose: () => void;
}

export function TaskOverlapDialog({ taskId, onClose }: TaskOverlapDialogProps) {
  const load = useMemo(() => () => overlapForm(taskId), [taskId]);
  const form = useResource(load, AREAS);
  if (form.value === undefined && form.failure === undefined) return null;
  const [first, ...rest] = form.value?.questions ?? [];
  if (form.value !== undefined && first !== undefined) {
    return <OverlapDialog caseId={form.value.caseId} questions={[first, ...rest]} onClose={onClose} />;
  }
  return (
    <Dialog title={t.overlap.title} onClose={onClose}>
      <ResourceView resource={form} loading={t.overlap.loading}>
        {() => <p>{t.overlap.nothing}</p>}
      </ResourceView>
      <CloseButton onClose={onClose} />
    </Dialog>
  );
}
