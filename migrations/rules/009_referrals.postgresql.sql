CREATE FUNCTION referrals_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'referrals: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER referrals_no_delete BEFORE DELETE ON referrals FOR EACH ROW EXECUTE FUNCTION referrals_no_delete()
----
CREATE FUNCTION referrals_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM referrals o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.signal_id = NEW.signal_id)) THEN RAISE EXCEPTION 'referrals: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER referrals_no_replace BEFORE INSERT ON referrals FOR EACH ROW EXECUTE FUNCTION referrals_no_replace()
----
CREATE FUNCTION referrals_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'referrals: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER referrals_no_truncate BEFORE TRUNCATE ON referrals FOR EACH STATEMENT EXECUTE FUNCTION referrals_no_truncate()
----
CREATE FUNCTION referrals_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.signal_id IS DISTINCT FROM OLD.signal_id OR NEW.practice_id IS DISTINCT FROM OLD.practice_id OR NEW.sent_by_id IS DISTINCT FROM OLD.sent_by_id OR NEW.sent_on IS DISTINCT FROM OLD.sent_on OR NEW.sent_at IS DISTINCT FROM OLD.sent_at THEN RAISE EXCEPTION 'referrals: public_id, signal_id, practice_id, sent_by_id, sent_on, sent_at ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER referrals_fixed BEFORE UPDATE ON referrals FOR EACH ROW EXECUTE FUNCTION referrals_fixed()
