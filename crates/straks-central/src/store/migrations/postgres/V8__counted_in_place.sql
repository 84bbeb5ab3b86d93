-- How far a live task is, so that tasks are counted without reading them; none for what has ended and for the rest.
ALTER TABLE document ADD COLUMN live_state TEXT COLLATE "C";
-- The owner sees every municipality for as long as this takes.
ALTER TABLE document NO FORCE ROW LEVEL SECURITY;
UPDATE document SET live_state = body::jsonb -> 'state' ->> 'state'
    WHERE item_type = 'task' AND body::jsonb -> 'state' ->> 'state' IN ('open', 'taken', 'on_hold');
ALTER TABLE document FORCE ROW LEVEL SECURITY;
CREATE INDEX document_live ON document (municipality, live_state) WHERE live_state IS NOT NULL;

-- The order in which rows that were kept aside are read, page by page.
CREATE INDEX kept_aside_in_order ON kept_aside (municipality, file, line, column_name, id);
