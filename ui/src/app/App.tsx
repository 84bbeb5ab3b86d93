// From the first question to the shell to the window in use.
import { Announcer } from "@/features/announce/Announcer";
import { Desk } from "@/features/desk/Desk";
import { overview, status } from "@/ipc/commands";
import type { Status } from "@/ipc/types";
import { useResource, type Resource } from "@/shared/useResource";
import { StartingView } from "@/views/starting/StartingView";
import { Shell } from "./Shell";

const ON_STATUS = ["status", "tasks", "outbox"] as const;
const ON_COUNTS = ["tasks", "payments", "status"] as const;

export function App() {
  const desk = useResource(status, ON_STATUS);
  const { value, failure, reload } = desk;
  if (value === undefined || value.phase !== "ready") {
    return <StartingView status={value} failure={failure} onRetry={reload} />;
  }
  return (
    <Announcer>
      <ReadyDesk key={value.identity.id} status={value} putStatus={desk.put} />
    </Announcer>
  );
}

interface ReadyDeskProps {
  status: Status;
  putStatus: Resource<Status>["put"];
}

function ReadyDesk({ status: value, putStatus }: ReadyDeskProps) {
  const counts = useResource(overview, ON_COUNTS);
  return (
    <Desk value={{ status: value, overview: counts.value, putStatus }}>
      <Shell />
    </Desk>
  );
}
