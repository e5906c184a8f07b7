-- Each record that goes asks who was merged into it and whose it is; without these two a large undo looks through the whole ledger for each.
CREATE INDEX resident_merged ON resident (community_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX person_resident_any ON person_resident (community_id, resident_id);
