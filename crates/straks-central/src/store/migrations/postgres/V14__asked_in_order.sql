-- Open tasks are handed out in their order, and tasks on one kind of finding listed, without reading the others.
DROP INDEX document_live;
CREATE INDEX document_live ON document (municipality, live_state, urgency, id) WHERE live_state IS NOT NULL;
ALTER TABLE document ADD COLUMN finding TEXT COLLATE "C";
-- The owner sees every municipality for as long as this takes.
ALTER TABLE document NO FORCE ROW LEVEL SECURITY;
UPDATE document SET finding = (body::jsonb -> 'finding' -> 'detail' -> 'kind')::text WHERE live_state IS NOT NULL;
ALTER TABLE document FORCE ROW LEVEL SECURITY;
CREATE INDEX document_by_finding ON document (municipality, finding) WHERE finding IS NOT NULL;

-- How far its run was at a draw: whether the strata of a run have been filled up. Of older draws nobody asks any more.
ALTER TABLE sample_draw ADD COLUMN phase TEXT COLLATE "C" NOT NULL DEFAULT '';
