-- What people decide on cases, the log of every step, and the letters as they were sent.
CREATE TABLE decision (
    municipality TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, prepared_at TEXT NOT NULL,
    state TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
);
CREATE INDEX decision_of_case ON decision (municipality, case_id, prepared_at);
SELECT keep_municipalities_apart('decision');

CREATE TABLE decision_event (
    municipality TEXT NOT NULL, decision TEXT NOT NULL, number BIGINT NOT NULL, at TEXT NOT NULL,
    actor TEXT NOT NULL, step TEXT NOT NULL,
    PRIMARY KEY (municipality, decision, number)
);
SELECT keep_municipalities_apart('decision_event');
SELECT make_append_only('decision_event');

-- `body` is the text for the screen, made with the bytes.
CREATE TABLE letter (
    municipality TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, decision TEXT, kind TEXT NOT NULL,
    title TEXT NOT NULL, dispatched TEXT NOT NULL, after_last_claim BOOLEAN NOT NULL, at TEXT NOT NULL,
    sha256 TEXT NOT NULL, body TEXT NOT NULL, pdf BYTEA NOT NULL,
    PRIMARY KEY (municipality, id)
);
CREATE INDEX letter_of_case ON letter (municipality, case_id, at);
SELECT keep_municipalities_apart('letter');
SELECT make_append_only('letter');

CREATE TABLE extension_request (
    municipality TEXT NOT NULL, case_id TEXT NOT NULL, number BIGINT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (municipality, case_id, number)
);
SELECT keep_municipalities_apart('extension_request');
