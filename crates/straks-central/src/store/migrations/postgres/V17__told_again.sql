-- What a register told again, in a later delivery, of a row that it has told like this before: up to which revision. One
-- row for each content, however many deliveries have repeated it.
CREATE TABLE told_again (
    municipality TEXT NOT NULL, source TEXT NOT NULL, id TEXT NOT NULL, digest TEXT NOT NULL, revision BIGINT NOT NULL,
    PRIMARY KEY (municipality, source, id, digest)
);
SELECT keep_municipalities_apart('told_again');
