-- Rule sets that were withdrawn before their day. The set itself stays where it is.
CREATE TABLE rule_set_withdrawal (
    municipality TEXT NOT NULL, id TEXT NOT NULL, withdrawal TEXT NOT NULL, withdrawn_at TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
);
SELECT keep_municipalities_apart('rule_set_withdrawal');
SELECT make_append_only('rule_set_withdrawal');
