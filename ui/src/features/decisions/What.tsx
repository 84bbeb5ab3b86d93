// The first step of a new decision: its kind, the fact it puts right with what is known of it now, and its days.
import { t } from "@/i18n";
import type { DecisionForm, DecisionKind, DecisionRequest, FactKind, FactOffer, Labelled, PartyOffer } from "@/ipc/types";
import { DayField } from "@/shared/DayField";
import { LineField } from "@/shared/LineField";
import { SelectField } from "@/shared/SelectField";
import styles from "./Decisions.module.css";

const EARLIEST = "2006-07-03";
const WITH_DAYS: readonly DecisionKind[] = ["grant", "refusal", "cut", "extension"];
const WITH_FACT: readonly DecisionKind[] = ["cut", "correction"];

interface WhatProps {
  form: DecisionForm;
  request: DecisionRequest;
  onChange: (part: Partial<DecisionRequest>) => void;
}

/** The facts that a kind of decision can put right. */
function factsOf(form: DecisionForm, kind: DecisionKind): readonly FactOffer[] {
  if (!WITH_FACT.includes(kind)) return [];
  return kind === "cut" ? form.facts.filter(({ onlyFavourable }) => !onlyFavourable) : form.facts;
}

/** What a request has of a fact when it is chosen. */
function begunWith(fact: FactOffer): Partial<DecisionRequest> {
  return { fact: fact.choice, place: fact.places[0]?.id ?? null, value: "", on: null, citation: fact.citation };
}

export function What({ form, request, onChange }: WhatProps) {
  const { kind } = request;
  const facts = factsOf(form, kind);
  const fact = facts.find(({ choice }) => choice === request.fact);
  const withDays = WITH_DAYS.includes(kind) || fact?.withDays === true;
  const choose = (chosen: DecisionKind) => {
    const citation = form.kinds.find(({ choice }) => choice === chosen)?.citation ?? request.citation;
    const first = factsOf(form, chosen)[0];
    onChange({ citation, ...(first && begunWith(first)), kind: chosen, ground: "0" });
  };
  return (
    <section className={styles["step"]}>
      <h2>{t.decisions.stepWhat}</h2>
      <SelectField<DecisionKind>
        label={t.decisions.kind}
        options={form.kinds.map(({ choice, label }) => ({ id: choice, text: label }))}
        value={kind}
        onChange={choose}
      />
      {form.parties.length > 1 && <Party parties={form.parties} request={request} onChange={onChange} />}
      {fact !== undefined && (
        <Fact fact={fact} facts={facts} grounds={form.dispensationGrounds} request={request} onChange={onChange} />
      )}
      {kind === "lapse" && <Ground grounds={form.lapseGrounds} request={request} onChange={onChange} />}
      {kind === "extension" && <Ground grounds={form.extensionGrounds} request={request} onChange={onChange} />}
      {(withDays || kind === "stop" || kind === "lapse") && (
        <DayField
          label={t.decisions.from}
          value={request.from}
          onChange={(from) => {
            if (from !== null) onChange({ from });
          }}
          earliest={EARLIEST}
        />
      )}
      {withDays && (
        <DayField
          label={t.decisions.lastDay}
          value={request.lastDay}
          onChange={(lastDay) => {
            onChange({ lastDay });
          }}
          earliest={EARLIEST}
        />
      )}
      {kind === "lapse" && (
        <DayField
          label={t.decisions.toldConsequences}
          value={request.toldConsequences}
          onChange={(toldConsequences) => {
            onChange({ toldConsequences });
          }}
          earliest={EARLIEST}
        />
      )}
    </section>
  );
}

interface FactProps extends Pick<WhatProps, "request" | "onChange"> {
  fact: FactOffer;
  facts: readonly FactOffer[];
  grounds: readonly Labelled[];
}

/** Which fact, where it stands, what is known of it now, and what it is put right to. */
function Fact({ fact, facts, grounds, request, onChange }: FactProps) {
  const place = fact.places.find(({ id }) => id === request.place) ?? fact.places[0];
  const named = fact.places.filter(({ label }) => label !== "");
  return (
    <>
      <SelectField<FactKind>
        label={t.decisions.fact}
        options={facts.map(({ choice, label }) => ({ id: choice, text: label }))}
        value={fact.choice}
        onChange={(chosen) => {
          const found = facts.find(({ choice }) => choice === chosen);
          if (found !== undefined) onChange(begunWith(found));
        }}
      />
      {named.length > 0 && (
        <SelectField
          label={t.decisions.place[fact.asks === "ground" || fact.choice === "claimWage" ? "claim" : "report"]}
          options={named.map(({ id, label }) => ({ id, text: label }))}
          value={place?.id ?? ""}
          onChange={(id) => {
            onChange({ place: id });
          }}
        />
      )}
      {place !== undefined && <p className={`muted ${styles["now"] ?? ""}`}>{t.decisions.now(place.now)}</p>}
      {(fact.asks === "hours" || fact.asks === "amount") && (
        <LineField
          label={t.decisions.value[fact.asks]}
          value={request.value ?? ""}
          onChange={(value) => {
            onChange({ value });
          }}
        />
      )}
      {fact.asks === "day" && (
        <DayField
          label={t.decisions.on}
          value={request.on}
          onChange={(on) => {
            onChange({ on });
          }}
          earliest={EARLIEST}
        />
      )}
      {fact.asks === "ground" && <Ground grounds={grounds} request={request} onChange={onChange} />}
    </>
  );
}

interface PartyProps extends Pick<WhatProps, "request" | "onChange"> {
  parties: readonly PartyOffer[];
}

/** Where the sick person gets the letter. */
const PERSON = "";

/** Whom it is addressed to, and with that the days that it is likeliest about. */
function Party({ parties, request, onChange }: PartyProps) {
  return (
    <SelectField
      label={t.decisions.party}
      options={parties.map(({ claim, label }) => ({ id: claim ?? PERSON, text: label }))}
      value={request.claim ?? PERSON}
      onChange={(chosen) => {
        const party = parties.find(({ claim }) => (claim ?? PERSON) === chosen);
        if (party !== undefined) onChange({ claim: party.claim, from: party.from, lastDay: party.lastDay });
      }}
    />
  );
}

interface GroundProps extends Pick<WhatProps, "request" | "onChange"> {
  grounds: readonly Labelled[];
}

function Ground({ grounds, request, onChange }: GroundProps) {
  return (
    <SelectField
      label={t.decisions.ground}
      options={grounds.map(({ label, value }) => ({ id: label, text: value }))}
      value={request.ground ?? "0"}
      onChange={(ground) => {
        onChange({ ground });
      }}
    />
  );
}
