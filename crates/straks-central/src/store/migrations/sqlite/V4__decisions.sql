-- What people decide on cases, the log of every step, and the letters as they were sent.
CREATE TABLE decision (
    municipality TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, prepared_at TEXT NOT NULL,
    state TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
);
CREATE INDEX decision_of_case ON decision (municipality, case_id, prepared_at);

CREATE TABLE decision_event (
    municipality TEXT NOT NULL, decision TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL,
    actor TEXT NOT NULL, step TEXT NOT NULL,
    PRIMARY KEY (municipality, decision, number)
);
CREATE TRIGGER decision_event_is_not_changed BEFORE UPDATE ON decision_event BEGIN SELECT RAISE(ABORT, 'the log of a decision is append-only'); END;
CREATE TRIGGER decision_event_is_not_deleted BEFORE DELETE ON decision_event BEGIN SELECT RAISE(ABORT, 'the log of a decision is append-only'); END;

-- `body` is the text for the screen, made with the bytes.
CREATE TABLE letter (
    municipality TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, decision TEXT, kind TEXT NOT NULL,
    title TEXT NOT NULL, dispatched TEXT NOT NULL, after_last_claim INTEGER NOT NULL, at TEXT NOT NULL,
    sha256 TEXT NOT NULL, body TEXT NOT NULL, pdf BLOB NOT NULL,
    PRIMARY KEY (municipality, id)
);
CREATE INDEX letter_of_case ON letter (municipality, case_id, at);
CREATE TRIGGER letter_is_not_changed BEFORE UPDATE ON letter BEGIN SELECT RAISE(ABORT, 'a letter is never changed'); END;
CREATE TRIGGER letter_is_not_deleted BEFORE DELETE ON letter BEGIN SELECT RAISE(ABORT, 'a letter is never deleted'); END;

CREATE TABLE extension_request (
    municipality TEXT NOT NULL, case_id TEXT NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (municipality, case_id, number)
);
