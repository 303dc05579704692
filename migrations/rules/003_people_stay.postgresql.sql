CREATE FUNCTION family_members_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'family_members: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER family_members_no_delete BEFORE DELETE ON family_members FOR EACH ROW EXECUTE FUNCTION family_members_no_delete()
----
CREATE FUNCTION family_members_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM family_members o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'family_members: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER family_members_no_replace BEFORE INSERT ON family_members FOR EACH ROW EXECUTE FUNCTION family_members_no_replace()
----
CREATE FUNCTION family_members_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'family_members: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER family_members_no_truncate BEFORE TRUNCATE ON family_members FOR EACH STATEMENT EXECUTE FUNCTION family_members_no_truncate()
----
CREATE FUNCTION family_members_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.family_id IS DISTINCT FROM OLD.family_id OR NEW.person_id IS DISTINCT FROM OLD.person_id THEN RAISE EXCEPTION 'family_members: public_id, family_id, person_id ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER family_members_fixed BEFORE UPDATE ON family_members FOR EACH ROW EXECUTE FUNCTION family_members_fixed()
----
CREATE FUNCTION family_members_once_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.until_on IS NULL AND EXISTS (SELECT 1 FROM family_members o WHERE o.family_id = NEW.family_id AND o.person_id = NEW.person_id AND o.until_on IS NULL) THEN RAISE EXCEPTION 'family_members: deze persoon hoort al bij dit gezin' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER family_members_once_at_a_time BEFORE INSERT ON family_members FOR EACH ROW EXECUTE FUNCTION family_members_once_at_a_time()
----
CREATE FUNCTION network_persons_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'network_persons: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER network_persons_no_delete BEFORE DELETE ON network_persons FOR EACH ROW EXECUTE FUNCTION network_persons_no_delete()
----
CREATE FUNCTION network_persons_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM network_persons o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'network_persons: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER network_persons_no_replace BEFORE INSERT ON network_persons FOR EACH ROW EXECUTE FUNCTION network_persons_no_replace()
----
CREATE FUNCTION network_persons_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'network_persons: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER network_persons_no_truncate BEFORE TRUNCATE ON network_persons FOR EACH STATEMENT EXECUTE FUNCTION network_persons_no_truncate()
----
CREATE FUNCTION network_persons_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.family_id IS DISTINCT FROM OLD.family_id THEN RAISE EXCEPTION 'network_persons: public_id, family_id ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER network_persons_fixed BEFORE UPDATE ON network_persons FOR EACH ROW EXECUTE FUNCTION network_persons_fixed()
----
CREATE FUNCTION knocks_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'knocks: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER knocks_no_delete BEFORE DELETE ON knocks FOR EACH ROW EXECUTE FUNCTION knocks_no_delete()
----
CREATE FUNCTION knocks_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM knocks o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'knocks: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER knocks_no_replace BEFORE INSERT ON knocks FOR EACH ROW EXECUTE FUNCTION knocks_no_replace()
----
CREATE FUNCTION knocks_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'knocks: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER knocks_no_truncate BEFORE TRUNCATE ON knocks FOR EACH STATEMENT EXECUTE FUNCTION knocks_no_truncate()
----
CREATE FUNCTION knocks_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.signal_id IS DISTINCT FROM OLD.signal_id OR NEW.asked_by_id IS DISTINCT FROM OLD.asked_by_id OR NEW.asked_at IS DISTINCT FROM OLD.asked_at OR NEW.case_id IS DISTINCT FROM OLD.case_id THEN RAISE EXCEPTION 'knocks: public_id, signal_id, asked_by_id, asked_at, case_id ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER knocks_fixed BEFORE UPDATE ON knocks FOR EACH ROW EXECUTE FUNCTION knocks_fixed()
