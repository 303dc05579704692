CREATE FUNCTION case_readers_emergency_has_a_moment() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.capacity = 'nood' AND NEW.at IS NULL THEN RAISE EXCEPTION 'case_readers: van noodtoegang staat vast wanneer die begon' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_emergency_has_a_moment BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_emergency_has_a_moment()
----
CREATE FUNCTION case_readers_moment_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.at IS NOT NULL AND NEW.at IS DISTINCT FROM OLD.at THEN RAISE EXCEPTION 'case_readers: wanneer het gegeven is ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_moment_fixed BEFORE UPDATE ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_moment_fixed()
