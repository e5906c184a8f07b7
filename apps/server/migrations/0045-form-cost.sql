-- What asking and typing one cell takes, as dated data: {secondsACell}. Where an office has stated none, the domain's assumption holds and is called one.
CREATE TABLE form_cost (
  community_id uuid NOT NULL,
  cost_id      uuid NOT NULL,
  policy       jsonb NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz,
  source       text NOT NULL,
  PRIMARY KEY (community_id, cost_id)
);
SELECT linli_guard('form_cost');
