-- What people answered on two notifications whose absences have days in common: one absence, or two. The newest
-- answer on a pair holds. Append-only.
CREATE TABLE overlap_answer (
    municipality TEXT NOT NULL, lower_number TEXT NOT NULL, higher_number TEXT NOT NULL, number BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality, lower_number, higher_number, number)
);
SELECT keep_municipalities_apart('overlap_answer');
SELECT make_append_only('overlap_answer');
