-- What a case was worked out for is the day and the last close of a run before: so a reassessment in steps knows which
-- cases are left, also where a run closes within a day. Nobody knows it of older ones: they are worked out anew.
ALTER TABLE assessment ADD COLUMN last_close TEXT NOT NULL DEFAULT '';
CREATE INDEX assessment_of_notification ON assessment (municipality, notification);
