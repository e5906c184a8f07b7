-- Where a warning holds, as it may be proposed for a call-up: closed lines of [longitude, latitude], a few with a few hundred corners each.
ALTER TABLE warning ADD COLUMN rings jsonb NOT NULL DEFAULT '[]';
