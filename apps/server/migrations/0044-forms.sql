-- Forms that others ask an office for, by version: a form is changed by a new one, and what was filled stays with the version that it was filled from. What stands over the rows is
-- the department's own text; no row of a filling is kept.
CREATE TABLE report_form (
  community_id uuid NOT NULL,
  form_id      uuid NOT NULL,
  version_no   integer NOT NULL CHECK (version_no > 0),
  -- Rows that one filling has, counted whenever a version is kept or a filling drawn: nothing is counted on opening the list.
  rows         integer NOT NULL,
  rows_at      timestamptz NOT NULL,
  created_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  PRIMARY KEY (community_id, form_id)
);
SELECT linli_guard('report_form');

CREATE TABLE report_form_version (
  community_id uuid NOT NULL,
  form_id      uuid NOT NULL,
  version_no   integer NOT NULL CHECK (version_no > 0),
  valid_from   timestamptz NOT NULL,
  name         text NOT NULL,
  asker        text NOT NULL,
  level        text NOT NULL CHECK (level IN ('community', 'general-grid', 'micro-grid', 'door', 'household', 'case')),
  rhythm       text NOT NULL CHECK (rhythm IN ('daily', 'workdays', 'weekly', 'monthly', 'quarterly', 'yearly', 'once')),
  since        date NOT NULL,
  -- [{heading, field}] in the form's order; a field that is null must be asked.
  columns      jsonb NOT NULL,
  -- {rows, merges}: what stands over the rows.
  head         jsonb NOT NULL,
  -- Of the template's headings; '' for a form that was picked from the catalogue.
  signature    text NOT NULL,
  saved_by     uuid,
  PRIMARY KEY (community_id, form_id, version_no),
  FOREIGN KEY (community_id, form_id) REFERENCES report_form (community_id, form_id)
);
SELECT linli_guard('report_form_version');

CREATE TABLE report_filling (
  community_id uuid NOT NULL,
  filling_id   uuid NOT NULL,
  form_id      uuid NOT NULL,
  version_no   integer NOT NULL,
  filled_at    timestamptz NOT NULL,
  filled_by    uuid,
  purpose      text NOT NULL,
  rows         integer NOT NULL,
  PRIMARY KEY (community_id, filling_id),
  FOREIGN KEY (community_id, form_id, version_no) REFERENCES report_form_version (community_id, form_id, version_no)
);
SELECT linli_guard('report_filling');
CREATE INDEX report_filling_by_form ON report_filling (community_id, form_id, filled_at DESC);
