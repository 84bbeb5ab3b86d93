-- Rule sets that were withdrawn before their day. The set itself stays where it is.
CREATE TABLE rule_set_withdrawal (
    municipality TEXT NOT NULL, id TEXT NOT NULL, withdrawal TEXT NOT NULL, withdrawn_at TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;
CREATE TRIGGER rule_set_withdrawal_is_not_changed BEFORE UPDATE ON rule_set_withdrawal BEGIN SELECT RAISE(ABORT, 'a withdrawal is never changed'); END;
CREATE TRIGGER rule_set_withdrawal_is_not_deleted BEFORE DELETE ON rule_set_withdrawal BEGIN SELECT RAISE(ABORT, 'a withdrawal is never deleted'); END;
