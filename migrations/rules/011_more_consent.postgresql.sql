CREATE FUNCTION consents_what_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.what IS DISTINCT FROM OLD.what THEN RAISE EXCEPTION 'consents: wat gegeven is ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER consents_what_fixed BEFORE UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION consents_what_fixed()
----
CREATE FUNCTION reading_consents_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'reading_consents: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER reading_consents_no_delete BEFORE DELETE ON reading_consents FOR EACH ROW EXECUTE FUNCTION reading_consents_no_delete()
----
CREATE FUNCTION reading_consents_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM reading_consents o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'reading_consents: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER reading_consents_no_replace BEFORE INSERT ON reading_consents FOR EACH ROW EXECUTE FUNCTION reading_consents_no_replace()
----
CREATE FUNCTION reading_consents_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reading_consents: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER reading_consents_no_truncate BEFORE TRUNCATE ON reading_consents FOR EACH STATEMENT EXECUTE FUNCTION reading_consents_no_truncate()
----
CREATE FUNCTION reading_consents_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.young_id IS DISTINCT FROM OLD.young_id OR NEW.parent_id IS DISTINCT FROM OLD.parent_id OR NEW.from_on IS DISTINCT FROM OLD.from_on OR NEW.words IS DISTINCT FROM OLD.words OR NEW.recorded_by_id IS DISTINCT FROM OLD.recorded_by_id OR NEW.recorded_at IS DISTINCT FROM OLD.recorded_at THEN RAISE EXCEPTION 'reading_consents: public_id, young_id, parent_id, from_on, words, recorded_by_id, recorded_at ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER reading_consents_fixed BEFORE UPDATE ON reading_consents FOR EACH ROW EXECUTE FUNCTION reading_consents_fixed()
----
CREATE FUNCTION reading_consents_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.withdrawn_on IS NOT NULL THEN RAISE EXCEPTION 'reading_consents: wat is ingetrokken verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER reading_consents_withdrawn BEFORE UPDATE ON reading_consents FOR EACH ROW EXECUTE FUNCTION reading_consents_withdrawn()
----
CREATE FUNCTION reading_consents_once_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.withdrawn_on IS NULL AND EXISTS (SELECT 1 FROM reading_consents o WHERE o.young_id = NEW.young_id AND o.parent_id = NEW.parent_id AND o.withdrawn_on IS NULL) THEN RAISE EXCEPTION 'reading_consents: dat mag al' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER reading_consents_once_at_a_time BEFORE INSERT ON reading_consents FOR EACH ROW EXECUTE FUNCTION reading_consents_once_at_a_time()
