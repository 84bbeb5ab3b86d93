-- Every key begins with the municipality. Amounts are whole øre, hours hundredths, instants and dates ISO 8601.

CREATE TABLE municipality (
    municipality TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    behind       INTEGER,            -- seconds behind real time; only the practice municipality
    epoch        BLOB NOT NULL,
    token_key    BLOB NOT NULL,
    head         INTEGER NOT NULL    -- number of the last change, taken inside the writing transaction
) WITHOUT ROWID;

-- Registers: as the intake gave them.
CREATE TABLE person (
    municipality TEXT NOT NULL, cpr TEXT NOT NULL,
    name TEXT NOT NULL, protected INTEGER NOT NULL, tax_card TEXT NOT NULL,
    PRIMARY KEY (municipality, cpr)
) WITHOUT ROWID;
CREATE TABLE employer (
    municipality TEXT NOT NULL, cvr TEXT NOT NULL,
    name TEXT NOT NULL, insurance TEXT NOT NULL,
    PRIMARY KEY (municipality, cvr)
) WITHOUT ROWID;
CREATE TABLE employment (
    municipality TEXT NOT NULL, cpr TEXT NOT NULL, cvr TEXT NOT NULL, from_day TEXT NOT NULL,
    last_day TEXT, weekly_hours TEXT NOT NULL, agreed_hourly_wage TEXT NOT NULL,
    flex_job INTEGER NOT NULL, chronic_illness_agreement INTEGER NOT NULL,
    PRIMARY KEY (municipality, cpr, cvr, from_day)
) WITHOUT ROWID;
CREATE TABLE income (
    municipality TEXT NOT NULL, cpr TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT NOT NULL, cvr TEXT NOT NULL,
    pay INTEGER NOT NULL, holiday_allowance INTEGER NOT NULL, hours TEXT NOT NULL,
    PRIMARY KEY (municipality, cpr, from_day, until_day, cvr)
) WITHOUT ROWID;
CREATE TABLE notification (
    municipality TEXT NOT NULL, id TEXT NOT NULL, cpr TEXT NOT NULL, cvr TEXT NOT NULL,
    received TEXT NOT NULL, first_absence_day TEXT NOT NULL, last_absence_day TEXT, wage TEXT NOT NULL,
    citizen_request TEXT NOT NULL, hours_last_eight_weeks TEXT NOT NULL, weekly_absence_hours INTEGER,
    partial_from TEXT, partial_weekly_hours INTEGER,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;
CREATE INDEX notification_of_person ON notification (municipality, cpr);
CREATE INDEX notification_of_employer ON notification (municipality, cvr);
CREATE TABLE refund_claim (
    municipality TEXT NOT NULL, id TEXT NOT NULL, notification TEXT NOT NULL,
    from_day TEXT NOT NULL, until_day TEXT NOT NULL, received TEXT NOT NULL, wage_paid TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;
CREATE INDEX refund_claim_of_notification ON refund_claim (municipality, notification);
CREATE TABLE run (
    municipality TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
    from_day TEXT NOT NULL, until_day TEXT NOT NULL, closes_at TEXT NOT NULL, disposal TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;
CREATE TABLE rejected_row (
    municipality TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL, column_name TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (municipality, file, line, column_name, reason)
) WITHOUT ROWID;

-- What was concluded, and what is due.
CREATE TABLE assessment (
    municipality TEXT NOT NULL, case_id TEXT NOT NULL, notification TEXT NOT NULL, facts_hash TEXT NOT NULL,
    rule_set TEXT NOT NULL, engine TEXT NOT NULL, as_of TEXT NOT NULL, policy_hash TEXT NOT NULL,
    PRIMARY KEY (municipality, case_id)
) WITHOUT ROWID;
-- The whole of each assessment that was made from something new, byte for byte, for making it again years later.
-- The same facts, rules and policy come to the same on each day, so another day alone is not kept.
CREATE TABLE assessment_record (
    municipality TEXT NOT NULL, case_id TEXT NOT NULL, number INTEGER NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (municipality, case_id, number)
) WITHOUT ROWID;
CREATE TRIGGER assessment_record_is_not_changed BEFORE UPDATE ON assessment_record BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
CREATE TRIGGER assessment_record_is_not_deleted BEFORE DELETE ON assessment_record BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;
CREATE TABLE obligation (
    municipality TEXT NOT NULL, case_id TEXT NOT NULL, id TEXT NOT NULL, claim TEXT, kind TEXT NOT NULL,
    from_day TEXT NOT NULL, until_day TEXT NOT NULL, gross INTEGER, own_atp INTEGER, tax INTEGER,
    base INTEGER NOT NULL, weeks TEXT NOT NULL, weight INTEGER NOT NULL, granted_at TEXT, run TEXT, standing TEXT NOT NULL,
    PRIMARY KEY (municipality, case_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX one_obligation ON obligation (municipality, id);
CREATE INDEX obligation_of_run ON obligation (municipality, run, standing, weight);

-- What desks hold: the documents as they are, who sees them, and each change in order.
CREATE TABLE document (
    municipality TEXT NOT NULL, item_type TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT,
    version INTEGER NOT NULL, seq INTEGER NOT NULL, urgency INTEGER NOT NULL, scope TEXT NOT NULL,
    leaves_as TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (municipality, item_type, id)
) WITHOUT ROWID;
CREATE INDEX document_by_urgency ON document (municipality, urgency, item_type, id) WHERE scope <> '';
CREATE INDEX document_of_case ON document (municipality, case_id, item_type) WHERE case_id IS NOT NULL;
CREATE TABLE change (
    municipality TEXT NOT NULL, seq INTEGER NOT NULL, item_type TEXT NOT NULL, id TEXT NOT NULL,
    scope_before TEXT NOT NULL, scope_after TEXT NOT NULL, leaves_as TEXT NOT NULL,
    PRIMARY KEY (municipality, seq)
) WITHOUT ROWID;

CREATE TABLE command (
    municipality TEXT NOT NULL, key TEXT NOT NULL, actor TEXT NOT NULL, body_hash TEXT NOT NULL,
    status INTEGER NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (municipality, key)
) WITHOUT ROWID;
CREATE TABLE note_answer (
    municipality TEXT NOT NULL, error INTEGER NOT NULL, task TEXT NOT NULL, actor TEXT NOT NULL,
    version INTEGER NOT NULL, helped INTEGER NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (municipality, error, task, actor)
) WITHOUT ROWID;

CREATE TABLE audit (
    municipality TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT, event TEXT NOT NULL,
    previous TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (municipality, number)
) WITHOUT ROWID;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;

-- Rule sets that the operator sent. The built-in set is not here.
CREATE TABLE rule_set (
    municipality TEXT NOT NULL, id TEXT NOT NULL, sequence INTEGER NOT NULL, activates TEXT NOT NULL,
    digest TEXT NOT NULL, package TEXT NOT NULL, added_at TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX rule_set_by_sequence ON rule_set (municipality, sequence);
CREATE TRIGGER rule_set_is_not_changed BEFORE UPDATE ON rule_set BEGIN SELECT RAISE(ABORT, 'a rule set is never changed'); END;
CREATE TRIGGER rule_set_is_not_deleted BEFORE DELETE ON rule_set BEGIN SELECT RAISE(ABORT, 'a rule set is never deleted'); END;

-- What the planner cannot know of an empty database: a case has a few documents, a type has many.
ANALYZE document;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('document', 'document', '100000 100000 20000 1'),
    ('document', 'document_of_case', '90000 90000 4 2'),
    ('document', 'document_by_urgency', '50000 50000 200 100 1');
ANALYZE sqlite_schema;
