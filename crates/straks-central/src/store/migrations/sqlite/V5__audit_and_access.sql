-- What the audit log says of people lies beside the chain, so that it can be erased and the chain still holds.
-- No database was ever released with the chain as it was before.
DROP TABLE audit;
CREATE TABLE audit (
    municipality TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, seal TEXT NOT NULL,
    previous TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (municipality, number)
) WITHOUT ROWID;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;
CREATE TABLE audit_payload (
    municipality TEXT NOT NULL, number INTEGER NOT NULL, secret BLOB NOT NULL, actor TEXT, event TEXT NOT NULL,
    PRIMARY KEY (municipality, number)
) WITHOUT ROWID;
CREATE TRIGGER audit_payload_is_not_changed BEFORE UPDATE ON audit_payload BEGIN SELECT RAISE(ABORT, 'a payload is erased or as it was'); END;

-- Whose cases are restricted besides protected persons', and who opened which case with a reason, until when.
CREATE TABLE restricted_person (
    municipality TEXT NOT NULL, cpr TEXT NOT NULL, colleague TEXT,
    PRIMARY KEY (municipality, cpr)
) WITHOUT ROWID;
CREATE TABLE opening (
    municipality TEXT NOT NULL, case_id TEXT NOT NULL, actor TEXT NOT NULL, until TEXT NOT NULL,
    PRIMARY KEY (municipality, case_id, actor)
) WITHOUT ROWID;
