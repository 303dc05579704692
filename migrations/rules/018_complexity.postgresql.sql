CREATE FUNCTION case_complexities_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'case_complexities: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER case_complexities_no_delete BEFORE DELETE ON case_complexities FOR EACH ROW EXECUTE FUNCTION case_complexities_no_delete()
----
CREATE FUNCTION case_complexities_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM case_complexities o WHERE o.id = NEW.id OR (o.case_id = NEW.case_id AND o.nr = NEW.nr)) THEN RAISE EXCEPTION 'case_complexities: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_complexities_no_replace BEFORE INSERT ON case_complexities FOR EACH ROW EXECUTE FUNCTION case_complexities_no_replace()
----
CREATE FUNCTION case_complexities_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'case_complexities: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER case_complexities_no_truncate BEFORE TRUNCATE ON case_complexities FOR EACH STATEMENT EXECUTE FUNCTION case_complexities_no_truncate()
----
CREATE FUNCTION case_complexities_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'case_complexities: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_complexities_no_update BEFORE UPDATE ON case_complexities FOR EACH ROW EXECUTE FUNCTION case_complexities_no_update()
----
CREATE FUNCTION case_complexities_succeeds() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.nr <> COALESCE((SELECT MAX(o.nr) FROM case_complexities o WHERE o.case_id = NEW.case_id), 0) + 1 THEN RAISE EXCEPTION 'case_complexities: sluit aan op de vorige' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_complexities_succeeds BEFORE INSERT ON case_complexities FOR EACH ROW EXECUTE FUNCTION case_complexities_succeeds()
----
CREATE FUNCTION case_complexities_open_case() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL) THEN RAISE EXCEPTION 'case_complexities: alleen bij een open casus' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_complexities_open_case BEFORE INSERT ON case_complexities FOR EACH ROW EXECUTE FUNCTION case_complexities_open_case()
