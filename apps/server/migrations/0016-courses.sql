-- Courses that helpers took: which, on which day, and until which day the certificate is good. What stands on the certificate is ciphertext.
CREATE TABLE course_record (
  community_id uuid NOT NULL,
  record_id    uuid NOT NULL,
  person_id    uuid NOT NULL,
  course       text NOT NULL,
  held_on      date NOT NULL,
  -- Last day on which it is good; null does not run out.
  good_until   date,
  label        bytea,
  key_id       uuid,
  recorded_at  timestamptz NOT NULL,
  -- Entered by mistake: counts for nothing from then on.
  withdrawn_at timestamptz,
  PRIMARY KEY (community_id, record_id),
  FOREIGN KEY (community_id, person_id) REFERENCES person (community_id, person_id),
  CHECK (good_until >= held_on)
);
CREATE INDEX course_record_person ON course_record (community_id, person_id);
CREATE INDEX course_record_end ON course_record (community_id, good_until, record_id) WHERE good_until IS NOT NULL AND withdrawn_at IS NULL;
SELECT linli_guard('course_record');
