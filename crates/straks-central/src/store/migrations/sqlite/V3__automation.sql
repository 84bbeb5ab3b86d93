-- Automation held in check: what it did with each claim, what was drawn of that, and where it is stopped.
CREATE TABLE claim_outcome (
    municipality TEXT NOT NULL, claim TEXT NOT NULL, case_id TEXT NOT NULL, notification TEXT NOT NULL,
    received TEXT NOT NULL, run TEXT, stratum TEXT NOT NULL, amount INTEGER NOT NULL, outcome TEXT NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (municipality, claim)
) WITHOUT ROWID;
CREATE INDEX claim_outcome_of_case ON claim_outcome (municipality, case_id);
CREATE INDEX claim_outcome_of_run ON claim_outcome (municipality, run);
CREATE INDEX claim_outcome_by_day ON claim_outcome (municipality, received);

CREATE TABLE sample (
    municipality TEXT NOT NULL, claim TEXT NOT NULL, case_id TEXT NOT NULL, run TEXT NOT NULL,
    stratum TEXT NOT NULL, drawn_at TEXT NOT NULL, judged TEXT NOT NULL,
    PRIMARY KEY (municipality, claim)
) WITHOUT ROWID;
CREATE INDEX sample_of_case ON sample (municipality, case_id);
CREATE INDEX sample_by_day ON sample (municipality, drawn_at);

-- Seed, plan, claims and what was drawn: a draw can be repeated.
CREATE TABLE sample_draw (
    municipality TEXT NOT NULL, run TEXT NOT NULL, at TEXT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (municipality, run, at)
);
CREATE TRIGGER sample_draw_is_not_changed BEFORE UPDATE ON sample_draw BEGIN SELECT RAISE(ABORT, 'a draw is never changed'); END;
CREATE TRIGGER sample_draw_is_not_deleted BEFORE DELETE ON sample_draw BEGIN SELECT RAISE(ABORT, 'a draw is never deleted'); END;

CREATE TABLE automation_stop (
    municipality TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;
