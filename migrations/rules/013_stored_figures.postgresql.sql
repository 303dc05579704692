CREATE FUNCTION stored_figures_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'stored_figures: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER stored_figures_no_delete BEFORE DELETE ON stored_figures FOR EACH ROW EXECUTE FUNCTION stored_figures_no_delete()
----
CREATE FUNCTION stored_figures_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM stored_figures o WHERE o.id = NEW.id OR (o.municipality_id = NEW.municipality_id AND o.first_on = NEW.first_on)) THEN RAISE EXCEPTION 'stored_figures: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER stored_figures_no_replace BEFORE INSERT ON stored_figures FOR EACH ROW EXECUTE FUNCTION stored_figures_no_replace()
----
CREATE FUNCTION stored_figures_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stored_figures: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER stored_figures_no_truncate BEFORE TRUNCATE ON stored_figures FOR EACH STATEMENT EXECUTE FUNCTION stored_figures_no_truncate()
----
CREATE FUNCTION stored_figures_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'stored_figures: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER stored_figures_no_update BEFORE UPDATE ON stored_figures FOR EACH ROW EXECUTE FUNCTION stored_figures_no_update()
