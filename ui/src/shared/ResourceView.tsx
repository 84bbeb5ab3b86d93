// Draws something that is loaded: busy before the first answer, the message when it failed, else the contents.
import { t } from "@/i18n";
import { Busy } from "./Busy";
import { Button } from "./Button";
import { MessageCard, messageOf } from "./MessageCard";
import type { Resource } from "./useResource";

interface ResourceViewProps<Value> {
  resource: Resource<Value>;
  loading: string;
  children: (value: Value) => React.ReactNode;
}

export function ResourceView<Value>({ resource, loading, children }: ResourceViewProps<Value>) {
  if (resource.failure !== undefined) {
    return (
      <div role="alert">
        <MessageCard message={messageOf(resource.failure)}>
          <p>
            <Button weight="quiet" onPress={resource.reload}>
              {t.common.retry}
            </Button>
          </p>
        </MessageCard>
      </div>
    );
  }
  if (resource.value === undefined) return <Busy label={loading} />;
  return children(resource.value);
}
