-- A restored copy: it answers and does nothing that moves money, until somebody releases it.
CREATE TABLE quarantine (
    municipality TEXT NOT NULL PRIMARY KEY, since TEXT NOT NULL, reason TEXT NOT NULL
) WITHOUT ROWID;
