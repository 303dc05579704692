CREATE FUNCTION known_families_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'known_families: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER known_families_no_delete BEFORE DELETE ON known_families FOR EACH ROW EXECUTE FUNCTION known_families_no_delete()
----
CREATE FUNCTION known_families_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM known_families o WHERE o.id = NEW.id) THEN RAISE EXCEPTION 'known_families: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER known_families_no_replace BEFORE INSERT ON known_families FOR EACH ROW EXECUTE FUNCTION known_families_no_replace()
----
CREATE FUNCTION known_families_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'known_families: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER known_families_no_truncate BEFORE TRUNCATE ON known_families FOR EACH STATEMENT EXECUTE FUNCTION known_families_no_truncate()
----
CREATE FUNCTION known_families_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.family_id IS DISTINCT FROM OLD.family_id OR NEW.user_id IS DISTINCT FROM OLD.user_id OR NEW.at IS DISTINCT FROM OLD.at THEN RAISE EXCEPTION 'known_families: family_id, user_id, at ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER known_families_fixed BEFORE UPDATE ON known_families FOR EACH ROW EXECUTE FUNCTION known_families_fixed()
----
CREATE FUNCTION known_families_once_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.ended_at IS NULL AND EXISTS (SELECT 1 FROM known_families o WHERE o.family_id = NEW.family_id AND o.user_id = NEW.user_id AND o.ended_at IS NULL) THEN RAISE EXCEPTION 'known_families: dat staat er al' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER known_families_once_at_a_time BEFORE INSERT ON known_families FOR EACH ROW EXECUTE FUNCTION known_families_once_at_a_time()
----
CREATE FUNCTION known_families_ended_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.ended_at IS NOT NULL THEN RAISE EXCEPTION 'known_families: wat teruggenomen is begint niet opnieuw' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER known_families_ended_for_good BEFORE UPDATE ON known_families FOR EACH ROW EXECUTE FUNCTION known_families_ended_for_good()
----
CREATE FUNCTION told_rights_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'told_rights: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER told_rights_no_delete BEFORE DELETE ON told_rights FOR EACH ROW EXECUTE FUNCTION told_rights_no_delete()
----
CREATE FUNCTION told_rights_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM told_rights o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.case_id = NEW.case_id AND o.kind = NEW.kind AND o.nr = NEW.nr)) THEN RAISE EXCEPTION 'told_rights: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER told_rights_no_replace BEFORE INSERT ON told_rights FOR EACH ROW EXECUTE FUNCTION told_rights_no_replace()
----
CREATE FUNCTION told_rights_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'told_rights: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER told_rights_no_truncate BEFORE TRUNCATE ON told_rights FOR EACH STATEMENT EXECUTE FUNCTION told_rights_no_truncate()
----
CREATE FUNCTION told_rights_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'told_rights: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER told_rights_no_update BEFORE UPDATE ON told_rights FOR EACH ROW EXECUTE FUNCTION told_rights_no_update()
----
CREATE FUNCTION told_rights_succeeds() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.nr <> COALESCE((SELECT MAX(t.nr) FROM told_rights t WHERE t.case_id = NEW.case_id AND t.kind = NEW.kind), 0) + 1 OR (NEW.nr = 1 AND NEW.day IS NULL) THEN RAISE EXCEPTION 'told_rights: sluit aan op de vorige, en begint met wat verteld is' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER told_rights_succeeds BEFORE INSERT ON told_rights FOR EACH ROW EXECUTE FUNCTION told_rights_succeeds()
----
CREATE FUNCTION told_rights_open_case() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL) THEN RAISE EXCEPTION 'told_rights: alleen bij een open casus' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER told_rights_open_case BEFORE INSERT ON told_rights FOR EACH ROW EXECUTE FUNCTION told_rights_open_case()
----
CREATE FUNCTION told_persons_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'told_persons: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER told_persons_no_delete BEFORE DELETE ON told_persons FOR EACH ROW EXECUTE FUNCTION told_persons_no_delete()
----
CREATE FUNCTION told_persons_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM told_persons o WHERE o.id = NEW.id OR (o.told_id = NEW.told_id AND o.person_id = NEW.person_id)) THEN RAISE EXCEPTION 'told_persons: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER told_persons_no_replace BEFORE INSERT ON told_persons FOR EACH ROW EXECUTE FUNCTION told_persons_no_replace()
----
CREATE FUNCTION told_persons_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'told_persons: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER told_persons_no_truncate BEFORE TRUNCATE ON told_persons FOR EACH STATEMENT EXECUTE FUNCTION told_persons_no_truncate()
----
CREATE FUNCTION told_persons_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'told_persons: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER told_persons_no_update BEFORE UPDATE ON told_persons FOR EACH ROW EXECUTE FUNCTION told_persons_no_update()
----
CREATE FUNCTION told_persons_of_the_gezin() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM told_rights t JOIN cases c ON c.id = t.case_id JOIN family_members m ON m.family_id = c.family_id WHERE t.id = NEW.told_id AND t.day IS NOT NULL AND m.person_id = NEW.person_id) THEN RAISE EXCEPTION 'told_persons: alleen aan iemand van dit gezin, als het verteld is' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER told_persons_of_the_gezin BEFORE INSERT ON told_persons FOR EACH ROW EXECUTE FUNCTION told_persons_of_the_gezin()
