"""A rating has an author, and the receipt that was issued for it and for no other."""

from django.db import migrations

from abdi.core.schema import needs_author

# Looked at when the transaction ends, so that the order in which the two are written does not matter.
RECEIPT = """
CREATE FUNCTION abdi_rating_has_receipt() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.core_receipt r WHERE r.number = NEW.receipt AND r.subject = NEW.public_id) THEN
    RAISE EXCEPTION 'abdi: a rating needs a receipt of its own' USING ERRCODE = 'AB005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER abdi_rating_has_receipt AFTER INSERT ON appraisals_rating
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION abdi_rating_has_receipt();
"""
RECEIPT_BACK = """
DROP TRIGGER abdi_rating_has_receipt ON appraisals_rating;
DROP FUNCTION abdi_rating_has_receipt();
"""


class Migration(migrations.Migration):
    dependencies = [("appraisals", "0002_history"), ("core", "0003_receipts_commit_to_all")]
    operations = [needs_author("appraisals_rating"), migrations.RunSQL(RECEIPT, RECEIPT_BACK)]
