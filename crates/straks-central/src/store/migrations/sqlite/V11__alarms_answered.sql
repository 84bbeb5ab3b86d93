-- Alarms of the watch on codes that somebody has dealt with, and what they found. An alarm is known by what drifted
-- and since when: the same code drifting again later is another one. Append-only.
CREATE TABLE alarm_answer (
    municipality TEXT NOT NULL, source TEXT NOT NULL, report TEXT NOT NULL, field TEXT NOT NULL, watched TEXT NOT NULL,
    value TEXT NOT NULL, since TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL, found TEXT NOT NULL,
    PRIMARY KEY (municipality, source, report, field, watched, value, since)
) WITHOUT ROWID;
