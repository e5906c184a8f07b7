-- Which revision of the ledger a draft's figures and grounds were measured on; null where nobody knows. Once the ledger is another, they
-- are measured again when the draft is looked at.
ALTER TABLE grid_draft ADD COLUMN measured_on integer;
