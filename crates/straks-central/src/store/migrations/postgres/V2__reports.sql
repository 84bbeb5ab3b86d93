-- Reports of the life of a case, and issues of register rows: a log that only grows.
CREATE TABLE report (
    municipality TEXT NOT NULL, source TEXT NOT NULL, id TEXT NOT NULL, revision BIGINT NOT NULL,
    digest TEXT NOT NULL, received TEXT NOT NULL, withdrawn BOOLEAN NOT NULL, kind TEXT NOT NULL,
    cpr TEXT, cvr TEXT, notification TEXT, texts TEXT NOT NULL,
    PRIMARY KEY (municipality, source, id, revision, digest, received)
);
CREATE INDEX report_of_person ON report (municipality, cpr);
CREATE INDEX report_of_employer ON report (municipality, cvr);
SELECT keep_municipalities_apart('report');
SELECT make_append_only('report');

-- Rows kept aside. Those with a kind and cells are tried again when what they name has come.
CREATE TABLE kept_aside (
    municipality TEXT NOT NULL, id TEXT NOT NULL, file TEXT NOT NULL, line BIGINT NOT NULL,
    column_name TEXT NOT NULL, reason TEXT NOT NULL, kind TEXT, texts TEXT, since TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
);
SELECT keep_municipalities_apart('kept_aside');
DROP TABLE rejected_row;

-- How often each code came.
CREATE TABLE code_count (
    municipality TEXT NOT NULL, source TEXT NOT NULL, report TEXT NOT NULL, field TEXT NOT NULL, month TEXT NOT NULL,
    code TEXT NOT NULL, meaning TEXT NOT NULL, count BIGINT NOT NULL,
    PRIMARY KEY (municipality, source, report, field, month, code, meaning)
);
SELECT keep_municipalities_apart('code_count');
