-- Open tasks are handed out in their order, and tasks on one kind of finding listed, without reading the others.
DROP INDEX document_live;
CREATE INDEX document_live ON document (municipality, live_state, urgency, id) WHERE live_state IS NOT NULL;
ALTER TABLE document ADD COLUMN finding TEXT;
UPDATE document SET finding = body -> '$.finding.detail.kind' WHERE live_state IS NOT NULL;
CREATE INDEX document_by_finding ON document (municipality, finding) WHERE finding IS NOT NULL;

-- How far its run was at a draw: whether the strata of a run have been filled up. Of older draws nobody asks any more.
ALTER TABLE sample_draw ADD COLUMN phase TEXT NOT NULL DEFAULT '';
