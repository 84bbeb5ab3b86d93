-- Reports of the life of a case, and issues of register rows: a log that only grows.
CREATE TABLE report (
    municipality TEXT NOT NULL, source TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    digest TEXT NOT NULL, received TEXT NOT NULL, withdrawn INTEGER NOT NULL, kind TEXT NOT NULL,
    cpr TEXT, cvr TEXT, notification TEXT, texts TEXT NOT NULL,
    PRIMARY KEY (municipality, source, id, revision, digest, received)
) WITHOUT ROWID;
CREATE INDEX report_of_person ON report (municipality, cpr);
CREATE INDEX report_of_employer ON report (municipality, cvr);
CREATE TRIGGER report_is_not_changed BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'a report is never changed'); END;
CREATE TRIGGER report_is_not_deleted BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'a report is never deleted'); END;

-- Rows kept aside. Those with a kind and cells are tried again when what they name has come.
CREATE TABLE kept_aside (
    municipality TEXT NOT NULL, id TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL,
    column_name TEXT NOT NULL, reason TEXT NOT NULL, kind TEXT, texts TEXT, since TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;
INSERT INTO kept_aside (municipality, id, file, line, column_name, reason, since)
    SELECT municipality, file || '/' || line || '/' || column_name || '/' || reason, file, line, column_name, reason,
        '1970-01-01T00:00:00.000000Z'
    FROM rejected_row;
DROP TABLE rejected_row;

-- How often each code came.
CREATE TABLE code_count (
    municipality TEXT NOT NULL, source TEXT NOT NULL, report TEXT NOT NULL, field TEXT NOT NULL, month TEXT NOT NULL,
    code TEXT NOT NULL, meaning TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (municipality, source, report, field, month, code, meaning)
) WITHOUT ROWID;
