-- Every key begins with the municipality. Amounts are whole øre, hours hundredths, instants and dates ISO 8601.

-- Called for each new table: a transaction sees the rows of the municipality that it was opened for and no others,
-- the owner of the table included; texts order byte by byte, as on the other engine.
CREATE FUNCTION keep_municipalities_apart(kept regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    field name;
BEGIN
    FOR field IN
        SELECT attname FROM pg_attribute
        WHERE attrelid = kept AND attnum > 0 AND NOT attisdropped AND atttypid = 'text'::regtype
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I TYPE TEXT COLLATE "C"', kept, field);
    END LOOP;
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', kept);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', kept);
    EXECUTE format(
        'CREATE POLICY one_municipality ON %s USING (municipality = current_setting(''straks.municipality'', true))',
        kept
    );
END
$$;

CREATE FUNCTION refuse_to_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;

-- Called for each table whose rows are never changed or deleted.
CREATE FUNCTION make_append_only(kept regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_to_change()',
        kept
    );
    EXECUTE format(
        'CREATE TRIGGER is_never_emptied BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change()',
        kept
    );
END
$$;

CREATE TABLE municipality (
    municipality TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    behind       BIGINT,             -- seconds behind real time; only the practice municipality
    epoch        BYTEA NOT NULL,
    token_key    BYTEA NOT NULL,
    head         BIGINT NOT NULL     -- number of the last change, taken inside the writing transaction
);
SELECT keep_municipalities_apart('municipality');

-- Registers: as the intake gave them.
CREATE TABLE person (
    municipality TEXT NOT NULL, cpr TEXT NOT NULL,
    name TEXT NOT NULL, protected BOOLEAN NOT NULL, tax_card TEXT NOT NULL,
    PRIMARY KEY (municipality, cpr)
);
SELECT keep_municipalities_apart('person');
CREATE TABLE employer (
    municipality TEXT NOT NULL, cvr TEXT NOT NULL,
    name TEXT NOT NULL, insurance TEXT NOT NULL,
    PRIMARY KEY (municipality, cvr)
);
SELECT keep_municipalities_apart('employer');
CREATE TABLE employment (
    municipality TEXT NOT NULL, cpr TEXT NOT NULL, cvr TEXT NOT NULL, from_day TEXT NOT NULL,
    last_day TEXT, weekly_hours TEXT NOT NULL, agreed_hourly_wage TEXT NOT NULL,
    flex_job BOOLEAN NOT NULL, chronic_illness_agreement BOOLEAN NOT NULL,
    PRIMARY KEY (municipality, cpr, cvr, from_day)
);
SELECT keep_municipalities_apart('employment');
CREATE TABLE income (
    municipality TEXT NOT NULL, cpr TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT NOT NULL, cvr TEXT NOT NULL,
    pay BIGINT NOT NULL, holiday_allowance BIGINT NOT NULL, hours TEXT NOT NULL,
    PRIMARY KEY (municipality, cpr, from_day, until_day, cvr)
);
SELECT keep_municipalities_apart('income');
CREATE TABLE notification (
    municipality TEXT NOT NULL, id TEXT NOT NULL, cpr TEXT NOT NULL, cvr TEXT NOT NULL,
    received TEXT NOT NULL, first_absence_day TEXT NOT NULL, last_absence_day TEXT, wage TEXT NOT NULL,
    citizen_request TEXT NOT NULL, hours_last_eight_weeks TEXT NOT NULL, weekly_absence_hours BIGINT,
    partial_from TEXT, partial_weekly_hours BIGINT,
    PRIMARY KEY (municipality, id)
);
CREATE INDEX notification_of_person ON notification (municipality, cpr);
CREATE INDEX notification_of_employer ON notification (municipality, cvr);
SELECT keep_municipalities_apart('notification');
CREATE TABLE refund_claim (
    municipality TEXT NOT NULL, id TEXT NOT NULL, notification TEXT NOT NULL,
    from_day TEXT NOT NULL, until_day TEXT NOT NULL, received TEXT NOT NULL, wage_paid TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
);
CREATE INDEX refund_claim_of_notification ON refund_claim (municipality, notification);
SELECT keep_municipalities_apart('refund_claim');
CREATE TABLE run (
    municipality TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
    from_day TEXT NOT NULL, until_day TEXT NOT NULL, closes_at TEXT NOT NULL, disposal TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
);
SELECT keep_municipalities_apart('run');
CREATE TABLE rejected_row (
    municipality TEXT NOT NULL, file TEXT NOT NULL, line BIGINT NOT NULL, column_name TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (municipality, file, line, column_name, reason)
);
SELECT keep_municipalities_apart('rejected_row');

-- What was concluded, and what is due.
CREATE TABLE assessment (
    municipality TEXT NOT NULL, case_id TEXT NOT NULL, notification TEXT NOT NULL, facts_hash TEXT NOT NULL,
    rule_set TEXT NOT NULL, engine TEXT NOT NULL, as_of TEXT NOT NULL, policy_hash TEXT NOT NULL,
    PRIMARY KEY (municipality, case_id)
);
SELECT keep_municipalities_apart('assessment');
-- The whole of each assessment that was made from something new, byte for byte, for making it again years later.
-- The same facts, rules and policy come to the same on each day, so another day alone is not kept.
CREATE TABLE assessment_record (
    municipality TEXT NOT NULL, case_id TEXT NOT NULL, number BIGINT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (municipality, case_id, number)
);
SELECT keep_municipalities_apart('assessment_record');
SELECT make_append_only('assessment_record');
CREATE TABLE obligation (
    municipality TEXT NOT NULL, case_id TEXT NOT NULL, id TEXT NOT NULL, claim TEXT, kind TEXT NOT NULL,
    from_day TEXT NOT NULL, until_day TEXT NOT NULL, gross BIGINT, own_atp BIGINT, tax BIGINT,
    base BIGINT NOT NULL, weeks TEXT NOT NULL, weight BIGINT NOT NULL, granted_at TEXT, run TEXT, standing TEXT NOT NULL,
    PRIMARY KEY (municipality, case_id, id)
);
CREATE UNIQUE INDEX one_obligation ON obligation (municipality, id);
CREATE INDEX obligation_of_run ON obligation (municipality, run, standing, weight);
SELECT keep_municipalities_apart('obligation');

-- What desks hold: the documents as they are, who sees them, and each change in order.
CREATE TABLE document (
    municipality TEXT NOT NULL, item_type TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT,
    version BIGINT NOT NULL, seq BIGINT NOT NULL, urgency BIGINT NOT NULL, scope TEXT NOT NULL,
    leaves_as TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (municipality, item_type, id)
);
CREATE INDEX document_by_urgency ON document (municipality, urgency, item_type, id) WHERE scope <> '';
CREATE INDEX document_of_case ON document (municipality, case_id, item_type) WHERE case_id IS NOT NULL;
SELECT keep_municipalities_apart('document');
CREATE TABLE change (
    municipality TEXT NOT NULL, seq BIGINT NOT NULL, item_type TEXT NOT NULL, id TEXT NOT NULL,
    scope_before TEXT NOT NULL, scope_after TEXT NOT NULL, leaves_as TEXT NOT NULL,
    PRIMARY KEY (municipality, seq)
);
SELECT keep_municipalities_apart('change');

CREATE TABLE command (
    municipality TEXT NOT NULL, key TEXT NOT NULL, actor TEXT NOT NULL, body_hash TEXT NOT NULL,
    status BIGINT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (municipality, key)
);
SELECT keep_municipalities_apart('command');
CREATE TABLE note_answer (
    municipality TEXT NOT NULL, error BIGINT NOT NULL, task TEXT NOT NULL, actor TEXT NOT NULL,
    version BIGINT NOT NULL, helped BOOLEAN NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (municipality, error, task, actor)
);
SELECT keep_municipalities_apart('note_answer');

CREATE TABLE audit (
    municipality TEXT NOT NULL, number BIGINT NOT NULL, at TEXT NOT NULL, actor TEXT, event TEXT NOT NULL,
    previous TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (municipality, number)
);
SELECT keep_municipalities_apart('audit');
SELECT make_append_only('audit');

-- Rule sets that the operator sent. The built-in set is not here.
CREATE TABLE rule_set (
    municipality TEXT NOT NULL, id TEXT NOT NULL, sequence BIGINT NOT NULL, activates TEXT NOT NULL,
    digest TEXT NOT NULL, package TEXT NOT NULL, added_at TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
);
CREATE UNIQUE INDEX rule_set_by_sequence ON rule_set (municipality, sequence);
SELECT keep_municipalities_apart('rule_set');
SELECT make_append_only('rule_set');
