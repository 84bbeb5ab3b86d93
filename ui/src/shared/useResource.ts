// Something that is loaded, shown, and loaded again when it changed. What was shown stays until the new answer
// is there. Answers may come in any order: an older one never replaces a newer one, and a burst of changes does
// not keep the screen from being drawn.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { onChanged } from "@/ipc/events";
import { Failure } from "@/ipc/failure";
import type { Area } from "@/ipc/types";

export interface Resource<Value> {
  /** The newest answer; undefined before the first. */
  value: Value | undefined;
  /** Why the newest attempt failed. */
  failure: Failure | undefined;
  reload: () => void;
  /** Shows an answer that came by another way. */
  put: (value: Value) => void;
}

/** `load` and `areas` must be stable: made outside the component or memoised. */
export function useResource<Value>(load: () => Promise<Value>, areas: readonly Area[]): Resource<Value> {
  const [value, setValue] = useState<Value>();
  const [failure, setFailure] = useState<Failure>();
  const asked = useRef(0);
  const shown = useRef(0);

  const show = useCallback((question: number, answer: () => void) => {
    if (question <= shown.current) return;
    shown.current = question;
    answer();
  }, []);

  const accept = useCallback((answer: Value) => {
    setValue(answer);
    setFailure(undefined);
  }, []);

  const put = useCallback(
    (answer: Value) => {
      asked.current += 1;
      show(asked.current, () => {
        accept(answer);
      });
    },
    [accept, show],
  );

  const reload = useCallback(() => {
    asked.current += 1;
    const question = asked.current;
    load().then(
      (answer) => {
        show(question, () => {
          accept(answer);
        });
      },
      (reason: unknown) => {
        show(question, () => {
          setFailure(Failure.from(reason));
        });
      },
    );
  }, [load, accept, show]);

  useEffect(() => {
    reload();
    const stop = onChanged((area) => {
      if (areas.includes(area)) reload();
    });
    return () => {
      shown.current = asked.current;
      stop();
    };
  }, [reload, areas]);

  return useMemo(() => ({ value, failure, reload, put }), [value, failure, reload, put]);
}
