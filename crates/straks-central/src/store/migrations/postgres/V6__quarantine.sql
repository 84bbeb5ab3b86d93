-- A restored copy: it answers and does nothing that moves money, until somebody releases it.
CREATE TABLE quarantine (
    municipality TEXT PRIMARY KEY, since TEXT NOT NULL, reason TEXT NOT NULL
);
SELECT keep_municipalities_apart('quarantine');
