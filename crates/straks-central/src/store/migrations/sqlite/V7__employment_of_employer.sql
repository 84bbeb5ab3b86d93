-- How many persons an employer has is counted where a claim of theirs is new.
CREATE INDEX employment_of_employer ON employment (municipality, cvr, cpr);
