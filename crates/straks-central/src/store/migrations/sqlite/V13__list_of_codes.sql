-- What concerns a whole database, such as verifying every audit log, begins with the codes of its municipalities. They
-- stand in a table of their own, so that whoever may read them reads nothing else.
CREATE TABLE listed_municipality (municipality TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO listed_municipality SELECT municipality FROM municipality;
CREATE TRIGGER municipality_is_listed AFTER INSERT ON municipality
BEGIN INSERT OR IGNORE INTO listed_municipality VALUES (NEW.municipality); END;
