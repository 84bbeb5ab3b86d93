// From the first question to the shell to the window in use.
import { useEffect } from "react";
import { Announcer, useAnnounce } from "@/features/announce/Announcer";
import { Desk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { overview, signInView, status } from "@/ipc/commands";
import type { Status } from "@/ipc/types";
import { useResource, type Resource } from "@/shared/useResource";
import { StartingView } from "@/views/starting/StartingView";
import { SignInScreen } from "./screens";
import { Shell } from "./Shell";

const ON_STATUS = ["status", "tasks", "outbox"] as const;
const ON_SIGN_IN = ["signIn", "status"] as const;
const ON_COUNTS = ["tasks", "payments", "status"] as const;

export function App() {
  return (
    <Announcer>
      <Entered />
    </Announcer>
  );
}

function Entered() {
  const desk = useResource(status, ON_STATUS);
  const way = useResource(signInView, ON_SIGN_IN);
  const { value, failure, reload } = desk;
  if (failure?.told?.code === "not_signed_in") {
    return way.value ? <SignInScreen view={way.value} onView={way.put} /> : <StartingView {...NOTHING} onRetry={reload} />;
  }
  if (value === undefined || value.phase !== "ready") {
    return <StartingView status={value} failure={failure} onRetry={reload} />;
  }
  return <ReadyDesk key={value.identity.id} status={value} putStatus={desk.put} />;
}

const NOTHING = { status: undefined, failure: undefined } as const;

interface ReadyDeskProps {
  status: Status;
  putStatus: Resource<Status>["put"];
}

function ReadyDesk({ status: value, putStatus }: ReadyDeskProps) {
  const counts = useResource(overview, ON_COUNTS);
  const { tell } = useAnnounce();
  const { name, role } = value.identity;
  const signedIn = value.signIn === "signedIn" && role !== "";
  useEffect(() => {
    if (signedIn) tell(t.signIn.welcome(name, role));
  }, [signedIn, name, role, tell]);
  return (
    <Desk value={{ status: value, overview: counts.value, putStatus }}>
      <Shell />
    </Desk>
  );
}
