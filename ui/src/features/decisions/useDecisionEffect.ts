// What a decision would do, while it is filled in: worked out on the desk at once, and asked of the central once the
// person pauses. Its reasons change nothing of it. An answer to an older question is never shown.
import { useEffect, useMemo, useRef, useState } from "react";
import { centralPreview, previewDecision } from "@/ipc/commands";
import { Failure } from "@/ipc/failure";
import type { CentralPreview, DecisionPreview, DecisionRequest } from "@/ipc/types";

const PAUSE = 600;

/** The desk's own answer; neither while it is worked out. */
export interface OwnEffect {
  value?: DecisionPreview;
  failure?: Failure;
}

export type CentralEffect =
  | { state: "offline" | "asking" }
  | { state: "told"; value: CentralPreview }
  | { state: "failed"; failure: Failure };

export interface DecisionEffect {
  own: OwnEffect;
  central: CentralEffect;
}

export function useDecisionEffect(request: DecisionRequest, isOnline: boolean): DecisionEffect {
  const asked = JSON.stringify({ ...request, reasons: "" });
  const question = useMemo(() => JSON.parse(asked) as DecisionRequest, [asked]);
  const own = useOwnEffect(question);
  const central = useCentralEffect(question, isOnline);
  return { own, central };
}

function useOwnEffect(question: DecisionRequest): OwnEffect {
  const [answer, setAnswer] = useState<OwnEffect>({});
  const newest = useRef(question);
  useEffect(() => {
    newest.current = question;
    const show = (effect: OwnEffect) => {
      if (newest.current === question) setAnswer(effect);
    };
    previewDecision(question).then(
      (value) => {
        show({ value });
      },
      (reason: unknown) => {
        show({ failure: Failure.from(reason) });
      },
    );
  }, [question]);
  return answer;
}

interface Told {
  question: DecisionRequest;
  effect: CentralEffect;
}

function useCentralEffect(question: DecisionRequest, isOnline: boolean): CentralEffect {
  const [told, setTold] = useState<Told>();
  useEffect(() => {
    if (!isOnline) return;
    let isNewest = true;
    const show = (effect: CentralEffect) => {
      if (isNewest) setTold({ question, effect });
    };
    const timer = window.setTimeout(() => {
      centralPreview(question).then(
        (value) => {
          if (value !== null) show({ state: "told", value });
        },
        (reason: unknown) => {
          show({ state: "failed", failure: Failure.from(reason) });
        },
      );
    }, PAUSE);
    return () => {
      isNewest = false;
      window.clearTimeout(timer);
      setTold(undefined);
    };
  }, [question, isOnline]);
  if (!isOnline) return { state: "offline" };
  return told?.question === question ? told.effect : { state: "asking" };
}
