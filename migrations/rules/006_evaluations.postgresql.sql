CREATE FUNCTION evaluations_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'evaluations: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER evaluations_no_delete BEFORE DELETE ON evaluations FOR EACH ROW EXECUTE FUNCTION evaluations_no_delete()
----
CREATE FUNCTION evaluations_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM evaluations o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.version_id = NEW.version_id AND o.nr = NEW.nr)) THEN RAISE EXCEPTION 'evaluations: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER evaluations_no_replace BEFORE INSERT ON evaluations FOR EACH ROW EXECUTE FUNCTION evaluations_no_replace()
----
CREATE FUNCTION evaluations_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'evaluations: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER evaluations_no_truncate BEFORE TRUNCATE ON evaluations FOR EACH STATEMENT EXECUTE FUNCTION evaluations_no_truncate()
----
CREATE FUNCTION evaluations_written() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (NEW.family_words IS NULL AND NEW.version_id IS NOT DISTINCT FROM OLD.version_id AND NEW.case_id IS NOT DISTINCT FROM OLD.case_id AND NEW.nr IS NOT DISTINCT FROM OLD.nr AND NEW.held_on IS NOT DISTINCT FROM OLD.held_on AND NEW.decision IS NOT DISTINCT FROM OLD.decision AND NEW.decision_words IS NOT DISTINCT FROM OLD.decision_words AND NEW.family_words_by_id IS NOT DISTINCT FROM OLD.family_words_by_id AND NEW.worker_words IS NOT DISTINCT FROM OLD.worker_words AND NEW.next_on IS NOT DISTINCT FROM OLD.next_on AND NEW.next_due_on IS NOT DISTINCT FROM OLD.next_due_on AND NEW.by_id IS NOT DISTINCT FROM OLD.by_id AND NEW.at IS NOT DISTINCT FROM OLD.at AND NEW.public_id IS NOT DISTINCT FROM OLD.public_id AND NEW.id IS NOT DISTINCT FROM OLD.id AND EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = OLD.family_words_by_id)) THEN RAISE EXCEPTION 'evaluations: wat is vastgelegd verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER evaluations_written BEFORE UPDATE ON evaluations FOR EACH ROW EXECUTE FUNCTION evaluations_written()
----
CREATE FUNCTION evaluations_of_adopted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = NEW.version_id AND v.adopted_on IS NOT NULL AND v.adopted_on <= NEW.held_on) THEN RAISE EXCEPTION 'evaluations: alleen van een vastgestelde versie, en niet van vóór het vaststellen' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER evaluations_of_adopted BEFORE INSERT ON evaluations FOR EACH ROW EXECUTE FUNCTION evaluations_of_adopted()
----
CREATE FUNCTION evaluation_presences_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'evaluation_presences: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER evaluation_presences_no_delete BEFORE DELETE ON evaluation_presences FOR EACH ROW EXECUTE FUNCTION evaluation_presences_no_delete()
----
CREATE FUNCTION evaluation_presences_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM evaluation_presences o WHERE o.id = NEW.id) THEN RAISE EXCEPTION 'evaluation_presences: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER evaluation_presences_no_replace BEFORE INSERT ON evaluation_presences FOR EACH ROW EXECUTE FUNCTION evaluation_presences_no_replace()
----
CREATE FUNCTION evaluation_presences_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'evaluation_presences: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER evaluation_presences_no_truncate BEFORE TRUNCATE ON evaluation_presences FOR EACH STATEMENT EXECUTE FUNCTION evaluation_presences_no_truncate()
----
CREATE FUNCTION evaluation_presences_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'evaluation_presences: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER evaluation_presences_no_update BEFORE UPDATE ON evaluation_presences FOR EACH ROW EXECUTE FUNCTION evaluation_presences_no_update()
----
CREATE FUNCTION evaluation_sign_offs_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'evaluation_sign_offs: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER evaluation_sign_offs_no_delete BEFORE DELETE ON evaluation_sign_offs FOR EACH ROW EXECUTE FUNCTION evaluation_sign_offs_no_delete()
----
CREATE FUNCTION evaluation_sign_offs_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM evaluation_sign_offs o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.evaluation_id = NEW.evaluation_id)) THEN RAISE EXCEPTION 'evaluation_sign_offs: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER evaluation_sign_offs_no_replace BEFORE INSERT ON evaluation_sign_offs FOR EACH ROW EXECUTE FUNCTION evaluation_sign_offs_no_replace()
----
CREATE FUNCTION evaluation_sign_offs_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'evaluation_sign_offs: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER evaluation_sign_offs_no_truncate BEFORE TRUNCATE ON evaluation_sign_offs FOR EACH STATEMENT EXECUTE FUNCTION evaluation_sign_offs_no_truncate()
----
CREATE FUNCTION evaluation_sign_offs_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'evaluation_sign_offs: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER evaluation_sign_offs_no_update BEFORE UPDATE ON evaluation_sign_offs FOR EACH ROW EXECUTE FUNCTION evaluation_sign_offs_no_update()
----
CREATE FUNCTION goal_scores_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'goal_scores: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER goal_scores_no_delete BEFORE DELETE ON goal_scores FOR EACH ROW EXECUTE FUNCTION goal_scores_no_delete()
----
CREATE FUNCTION goal_scores_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM goal_scores o WHERE o.id = NEW.id OR (o.evaluation_id = NEW.evaluation_id AND o.goal_id = NEW.goal_id)) THEN RAISE EXCEPTION 'goal_scores: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER goal_scores_no_replace BEFORE INSERT ON goal_scores FOR EACH ROW EXECUTE FUNCTION goal_scores_no_replace()
----
CREATE FUNCTION goal_scores_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'goal_scores: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER goal_scores_no_truncate BEFORE TRUNCATE ON goal_scores FOR EACH STATEMENT EXECUTE FUNCTION goal_scores_no_truncate()
----
CREATE FUNCTION goal_scores_written() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (NEW.family_words IS NULL AND NEW.evaluation_id IS NOT DISTINCT FROM OLD.evaluation_id AND NEW.goal_id IS NOT DISTINCT FROM OLD.goal_id AND NEW.line IS NOT DISTINCT FROM OLD.line AND NEW.score IS NOT DISTINCT FROM OLD.score AND NEW.worker_words IS NOT DISTINCT FROM OLD.worker_words AND NEW.id IS NOT DISTINCT FROM OLD.id AND EXISTS (SELECT 1 FROM goal_owners w JOIN destruction_orders d ON d.person_id = w.person_id WHERE w.goal_id = OLD.goal_id) AND (SELECT COUNT(*) FROM goal_owners w WHERE w.goal_id = OLD.goal_id) = 1) THEN RAISE EXCEPTION 'goal_scores: wat is vastgelegd verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER goal_scores_written BEFORE UPDATE ON goal_scores FOR EACH ROW EXECUTE FUNCTION goal_scores_written()
