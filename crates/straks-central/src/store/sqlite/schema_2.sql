-- Version 2: rule sets that the operator sent. The built-in set is not here.
CREATE TABLE rule_set (
    municipality TEXT NOT NULL, id TEXT NOT NULL, sequence INTEGER NOT NULL, activates TEXT NOT NULL,
    digest TEXT NOT NULL, package TEXT NOT NULL, added_at TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX rule_set_by_sequence ON rule_set (municipality, sequence);
CREATE TRIGGER rule_set_is_not_changed BEFORE UPDATE ON rule_set BEGIN SELECT RAISE(ABORT, 'a rule set is never changed'); END;
CREATE TRIGGER rule_set_is_not_deleted BEFORE DELETE ON rule_set BEGIN SELECT RAISE(ABORT, 'a rule set is never deleted'); END;
