-- How far a live task is, so that tasks are counted without reading them; none for what has ended and for the rest.
ALTER TABLE document ADD COLUMN live_state TEXT;
UPDATE document SET live_state = json_extract(body, '$.state.state')
    WHERE item_type = 'task' AND json_extract(body, '$.state.state') IN ('open', 'taken', 'on_hold');
CREATE INDEX document_live ON document (municipality, live_state) WHERE live_state IS NOT NULL;

-- The order in which rows that were kept aside are read, page by page.
CREATE INDEX kept_aside_in_order ON kept_aside (municipality, file, line, column_name, id);
