-- Revert hearthline:parameter_rules from pg
BEGIN;

DROP FUNCTION hotline.check_parameter(text, text, smallint, jsonb);
DROP FUNCTION hotline.fits_rule(hotline.parameter_rule, jsonb);
DROP TABLE hotline.parameter_rule;

COMMIT;
