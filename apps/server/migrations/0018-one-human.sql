-- Somebody helps and lives here: one record as a person of the roster, one as a resident. The office said, and may take back, that
-- both are one human. A forgotten resident takes the tie along.
CREATE TABLE person_resident (
  community_id uuid NOT NULL,
  link_id      uuid NOT NULL,
  person_id    uuid NOT NULL,
  resident_id  uuid NOT NULL,
  linked_at    timestamptz NOT NULL,
  linked_by    uuid,
  unlinked_at  timestamptz,
  PRIMARY KEY (community_id, link_id),
  FOREIGN KEY (community_id, person_id) REFERENCES person (community_id, person_id),
  FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, resident_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX person_resident_person ON person_resident (community_id, person_id) WHERE unlinked_at IS NULL;
CREATE UNIQUE INDEX person_resident_resident ON person_resident (community_id, resident_id) WHERE unlinked_at IS NULL;
SELECT linli_guard('person_resident');
