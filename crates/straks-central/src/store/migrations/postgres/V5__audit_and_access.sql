-- What the audit log says of people lies beside the chain, so that it can be erased and the chain still holds.
-- No database was ever released with the chain as it was before.
DROP TABLE audit;
CREATE TABLE audit (
    municipality TEXT NOT NULL, number BIGINT NOT NULL, at TEXT NOT NULL, seal TEXT NOT NULL,
    previous TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (municipality, number)
);
SELECT keep_municipalities_apart('audit');
SELECT make_append_only('audit');
CREATE TABLE audit_payload (
    municipality TEXT NOT NULL, number BIGINT NOT NULL, secret BYTEA NOT NULL, actor TEXT, event TEXT NOT NULL,
    PRIMARY KEY (municipality, number)
);
SELECT keep_municipalities_apart('audit_payload');
CREATE TRIGGER is_not_changed BEFORE UPDATE ON audit_payload FOR EACH ROW EXECUTE FUNCTION refuse_to_change();

-- Whose cases are restricted besides protected persons', and who opened which case with a reason, until when.
CREATE TABLE restricted_person (
    municipality TEXT NOT NULL, cpr TEXT NOT NULL, colleague TEXT,
    PRIMARY KEY (municipality, cpr)
);
SELECT keep_municipalities_apart('restricted_person');
CREATE TABLE opening (
    municipality TEXT NOT NULL, case_id TEXT NOT NULL, actor TEXT NOT NULL, until TEXT NOT NULL,
    PRIMARY KEY (municipality, case_id, actor)
);
SELECT keep_municipalities_apart('opening');
