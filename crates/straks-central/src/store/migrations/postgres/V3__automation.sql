-- Automation held in check: what it did with each claim, what was drawn of that, and where it is stopped.
CREATE TABLE claim_outcome (
    municipality TEXT NOT NULL, claim TEXT NOT NULL, case_id TEXT NOT NULL, notification TEXT NOT NULL,
    received TEXT NOT NULL, run TEXT, stratum TEXT NOT NULL, amount BIGINT NOT NULL, outcome TEXT NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (municipality, claim)
);
CREATE INDEX claim_outcome_of_case ON claim_outcome (municipality, case_id);
CREATE INDEX claim_outcome_of_run ON claim_outcome (municipality, run);
CREATE INDEX claim_outcome_by_day ON claim_outcome (municipality, received);
SELECT keep_municipalities_apart('claim_outcome');

CREATE TABLE sample (
    municipality TEXT NOT NULL, claim TEXT NOT NULL, case_id TEXT NOT NULL, run TEXT NOT NULL,
    stratum TEXT NOT NULL, drawn_at TEXT NOT NULL, judged TEXT NOT NULL,
    PRIMARY KEY (municipality, claim)
);
CREATE INDEX sample_of_case ON sample (municipality, case_id);
CREATE INDEX sample_by_day ON sample (municipality, drawn_at);
SELECT keep_municipalities_apart('sample');

-- Seed, plan, claims and what was drawn: a draw can be repeated.
CREATE TABLE sample_draw (
    municipality TEXT NOT NULL, run TEXT NOT NULL, at TEXT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (municipality, run, at)
);
SELECT keep_municipalities_apart('sample_draw');
SELECT make_append_only('sample_draw');

CREATE TABLE automation_stop (
    municipality TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
);
SELECT keep_municipalities_apart('automation_stop');
