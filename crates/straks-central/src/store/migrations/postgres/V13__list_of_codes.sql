-- What concerns a whole database, such as verifying every audit log, begins with the codes of its municipalities. They
-- stand in a table of their own, so that whoever may read them reads nothing else. No municipality is called *, so no
-- transaction of one sees another by this.
CREATE TABLE listed_municipality (municipality TEXT PRIMARY KEY);
-- The owner sees every municipality for as long as this takes.
ALTER TABLE municipality NO FORCE ROW LEVEL SECURITY;
INSERT INTO listed_municipality SELECT municipality FROM municipality;
ALTER TABLE municipality FORCE ROW LEVEL SECURITY;
SELECT keep_municipalities_apart('listed_municipality');
CREATE POLICY list_of_municipalities ON listed_municipality FOR SELECT
    USING (current_setting('straks.municipality', true) = '*');
DROP POLICY list_of_municipalities ON municipality;

CREATE FUNCTION list_municipality() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO listed_municipality VALUES (NEW.municipality) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER municipality_is_listed AFTER INSERT ON municipality
    FOR EACH ROW EXECUTE FUNCTION list_municipality();
