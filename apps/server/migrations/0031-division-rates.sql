-- Minutes a door, a storey, a lift and the walking speed that a community's drawing counts with: dated data.
CREATE TABLE division_rates (
  community_id uuid NOT NULL,
  rates_id     uuid NOT NULL,
  policy       jsonb NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz,
  source       text NOT NULL,
  PRIMARY KEY (community_id, rates_id)
);
SELECT linli_guard('division_rates');
