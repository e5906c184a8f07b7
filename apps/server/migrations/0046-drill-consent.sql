-- Who takes part in drills, from when to when, as the person said. Nobody takes part without such a word; that somebody does not is written nowhere.
CREATE TABLE drill_consent (
  community_id uuid NOT NULL,
  consent_id   uuid NOT NULL,
  person_id    uuid NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz,
  -- How it was said: on the own page, on paper, by telephone.
  way          text NOT NULL CHECK (way IN ('own-page', 'paper', 'telephone')),
  noted_by     uuid,
  PRIMARY KEY (community_id, consent_id),
  FOREIGN KEY (community_id, person_id) REFERENCES person (community_id, person_id)
);
SELECT linli_guard('drill_consent');
-- One word in force a person.
CREATE UNIQUE INDEX drill_consent_open ON drill_consent (community_id, person_id) WHERE valid_to IS NULL;
