-- What somebody of the office is called while an assignment lasts, and in whose place they stand; whoever stands in has a last day.
ALTER TABLE assignment ADD COLUMN title text CHECK (length(title) BETWEEN 1 AND 30);
ALTER TABLE assignment ADD COLUMN acts_for uuid;
ALTER TABLE assignment ADD CONSTRAINT assignment_acting_ends CHECK (acts_for IS NULL OR valid_to IS NOT NULL);
ALTER TABLE assignment ADD CONSTRAINT assignment_acts_for FOREIGN KEY (community_id, acts_for)
  REFERENCES assignment (community_id, assignment_id) ON DELETE SET NULL (acts_for);
CREATE INDEX assignment_acting ON assignment (community_id, acts_for) WHERE acts_for IS NOT NULL;

-- The titles of an office, highest first: dated data.
CREATE TABLE office_title (
  community_id uuid NOT NULL,
  titles_id    uuid NOT NULL,
  policy       jsonb NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz,
  source       text NOT NULL,
  PRIMARY KEY (community_id, titles_id)
);
SELECT linli_guard('office_title');
