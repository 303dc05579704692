CREATE FUNCTION placements_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'placements: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER placements_no_delete BEFORE DELETE ON placements FOR EACH ROW EXECUTE FUNCTION placements_no_delete()
----
CREATE FUNCTION placements_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM placements o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'placements: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER placements_no_replace BEFORE INSERT ON placements FOR EACH ROW EXECUTE FUNCTION placements_no_replace()
----
CREATE FUNCTION placements_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'placements: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER placements_no_truncate BEFORE TRUNCATE ON placements FOR EACH STATEMENT EXECUTE FUNCTION placements_no_truncate()
----
CREATE FUNCTION placements_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.child_id IS DISTINCT FROM OLD.child_id THEN RAISE EXCEPTION 'placements: public_id, case_id, child_id ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER placements_fixed BEFORE UPDATE ON placements FOR EACH ROW EXECUTE FUNCTION placements_fixed()
----
ALTER TABLE placements ADD CONSTRAINT ex_placements_full_time EXCLUDE USING gist (int8range(child_id, child_id, '[]') WITH &&, daterange(admitted_on, left_on, '[)') WITH &&) WHERE (cancelled_on IS NULL AND NOT part_time)
----
CREATE FUNCTION placements_overlap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.cancelled_on IS NULL AND NOT NEW.part_time AND EXISTS (SELECT 1 FROM placements o WHERE o.child_id = NEW.child_id AND o.id <> COALESCE(NEW.id, -1) AND o.cancelled_on IS NULL AND NOT o.part_time AND o.admitted_on < COALESCE(NEW.left_on, '9999-12-31') AND NEW.admitted_on < COALESCE(o.left_on, '9999-12-31')) THEN RAISE EXCEPTION 'placements: dit kind woont dan al ergens anders' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER placements_overlap BEFORE INSERT ON placements FOR EACH ROW EXECUTE FUNCTION placements_overlap()
----
CREATE FUNCTION placements_overlap_still() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.cancelled_on IS NULL AND NOT NEW.part_time AND EXISTS (SELECT 1 FROM placements o WHERE o.child_id = NEW.child_id AND o.id <> COALESCE(NEW.id, -1) AND o.cancelled_on IS NULL AND NOT o.part_time AND o.admitted_on < COALESCE(NEW.left_on, '9999-12-31') AND NEW.admitted_on < COALESCE(o.left_on, '9999-12-31')) THEN RAISE EXCEPTION 'placements: dit kind woont dan al ergens anders' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER placements_overlap_still BEFORE UPDATE ON placements FOR EACH ROW EXECUTE FUNCTION placements_overlap_still()
----
CREATE FUNCTION placements_named() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM perspectiefregie p WHERE p.case_id = NEW.case_id AND p.child_id = NEW.child_id AND p.user_id IS NOT NULL AND p.nr = (SELECT MAX(n.nr) FROM perspectiefregie n WHERE n.case_id = p.case_id AND n.child_id = p.child_id)) THEN RAISE EXCEPTION 'placements: noem eerst de perspectiefregisseur' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER placements_named BEFORE INSERT ON placements FOR EACH ROW EXECUTE FUNCTION placements_named()
----
CREATE FUNCTION placements_open_case() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL) THEN RAISE EXCEPTION 'placements: alleen in een open casus' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER placements_open_case BEFORE INSERT ON placements FOR EACH ROW EXECUTE FUNCTION placements_open_case()
----
CREATE FUNCTION placements_cancelled_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.cancelled_on IS NOT NULL THEN RAISE EXCEPTION 'placements: wat is ingetrokken verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER placements_cancelled_for_good BEFORE UPDATE ON placements FOR EACH ROW EXECUTE FUNCTION placements_cancelled_for_good()
----
CREATE FUNCTION perspectiefplannen_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'perspectiefplannen: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER perspectiefplannen_no_delete BEFORE DELETE ON perspectiefplannen FOR EACH ROW EXECUTE FUNCTION perspectiefplannen_no_delete()
----
CREATE FUNCTION perspectiefplannen_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM perspectiefplannen o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.child_id = NEW.child_id AND o.nr = NEW.nr)) THEN RAISE EXCEPTION 'perspectiefplannen: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER perspectiefplannen_no_replace BEFORE INSERT ON perspectiefplannen FOR EACH ROW EXECUTE FUNCTION perspectiefplannen_no_replace()
----
CREATE FUNCTION perspectiefplannen_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'perspectiefplannen: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER perspectiefplannen_no_truncate BEFORE TRUNCATE ON perspectiefplannen FOR EACH STATEMENT EXECUTE FUNCTION perspectiefplannen_no_truncate()
----
CREATE FUNCTION perspectiefplannen_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.child_id IS DISTINCT FROM OLD.child_id OR NEW.placement_id IS DISTINCT FROM OLD.placement_id OR NEW.nr IS DISTINCT FROM OLD.nr THEN RAISE EXCEPTION 'perspectiefplannen: public_id, case_id, child_id, placement_id, nr ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER perspectiefplannen_fixed BEFORE UPDATE ON perspectiefplannen FOR EACH ROW EXECUTE FUNCTION perspectiefplannen_fixed()
----
CREATE FUNCTION perspectiefplannen_adopted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.adopted_on IS NOT NULL AND NOT (NEW.sentence IS NULL AND NEW.case_id IS NOT DISTINCT FROM OLD.case_id AND NEW.child_id IS NOT DISTINCT FROM OLD.child_id AND NEW.placement_id IS NOT DISTINCT FROM OLD.placement_id AND NEW.nr IS NOT DISTINCT FROM OLD.nr AND NEW.perspective IS NOT DISTINCT FROM OLD.perspective AND NEW.made_by_id IS NOT DISTINCT FROM OLD.made_by_id AND NEW.made_at IS NOT DISTINCT FROM OLD.made_at AND NEW.adopted_on IS NOT DISTINCT FROM OLD.adopted_on AND NEW.adopted_at IS NOT DISTINCT FROM OLD.adopted_at AND NEW.adopted_by_id IS NOT DISTINCT FROM OLD.adopted_by_id AND NEW.public_id IS NOT DISTINCT FROM OLD.public_id AND NEW.row_version IS NOT DISTINCT FROM OLD.row_version AND NEW.id IS NOT DISTINCT FROM OLD.id AND EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = OLD.child_id)) THEN RAISE EXCEPTION 'perspectiefplannen: een vastgesteld perspectiefplan verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER perspectiefplannen_adopted BEFORE UPDATE ON perspectiefplannen FOR EACH ROW EXECUTE FUNCTION perspectiefplannen_adopted()
----
CREATE FUNCTION perspectiefplannen_one_draft() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.adopted_on IS NOT NULL OR EXISTS (SELECT 1 FROM perspectiefplannen o WHERE o.child_id = NEW.child_id AND o.adopted_on IS NULL) OR NEW.nr <> COALESCE((SELECT MAX(o.nr) FROM perspectiefplannen o WHERE o.child_id = NEW.child_id), 0) + 1 THEN RAISE EXCEPTION 'perspectiefplannen: begint als enige concept van het kind, met het volgende nummer' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER perspectiefplannen_one_draft BEFORE INSERT ON perspectiefplannen FOR EACH ROW EXECUTE FUNCTION perspectiefplannen_one_draft()
----
CREATE FUNCTION placement_evaluations_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'placement_evaluations: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER placement_evaluations_no_delete BEFORE DELETE ON placement_evaluations FOR EACH ROW EXECUTE FUNCTION placement_evaluations_no_delete()
----
CREATE FUNCTION placement_evaluations_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM placement_evaluations o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'placement_evaluations: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER placement_evaluations_no_replace BEFORE INSERT ON placement_evaluations FOR EACH ROW EXECUTE FUNCTION placement_evaluations_no_replace()
----
CREATE FUNCTION placement_evaluations_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'placement_evaluations: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER placement_evaluations_no_truncate BEFORE TRUNCATE ON placement_evaluations FOR EACH STATEMENT EXECUTE FUNCTION placement_evaluations_no_truncate()
----
CREATE FUNCTION placement_evaluations_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'placement_evaluations: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER placement_evaluations_no_update BEFORE UPDATE ON placement_evaluations FOR EACH ROW EXECUTE FUNCTION placement_evaluations_no_update()
----
CREATE FUNCTION placement_evaluations_after_admission() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM placements o WHERE o.id = NEW.placement_id AND o.admitted_on <= NEW.held_on AND o.cancelled_on IS NULL) THEN RAISE EXCEPTION 'placement_evaluations: niet vóór de opname' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER placement_evaluations_after_admission BEFORE INSERT ON placement_evaluations FOR EACH ROW EXECUTE FUNCTION placement_evaluations_after_admission()
----
CREATE FUNCTION perspectiefplan_parts_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'perspectiefplan_parts: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER perspectiefplan_parts_no_delete BEFORE DELETE ON perspectiefplan_parts FOR EACH ROW EXECUTE FUNCTION perspectiefplan_parts_no_delete()
----
CREATE FUNCTION perspectiefplan_parts_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM perspectiefplan_parts o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.plan_id = NEW.plan_id AND o.key = NEW.key)) THEN RAISE EXCEPTION 'perspectiefplan_parts: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER perspectiefplan_parts_no_replace BEFORE INSERT ON perspectiefplan_parts FOR EACH ROW EXECUTE FUNCTION perspectiefplan_parts_no_replace()
----
CREATE FUNCTION perspectiefplan_parts_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'perspectiefplan_parts: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER perspectiefplan_parts_no_truncate BEFORE TRUNCATE ON perspectiefplan_parts FOR EACH STATEMENT EXECUTE FUNCTION perspectiefplan_parts_no_truncate()
----
CREATE FUNCTION perspectiefplan_parts_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.plan_id IS DISTINCT FROM OLD.plan_id OR NEW.key IS DISTINCT FROM OLD.key THEN RAISE EXCEPTION 'perspectiefplan_parts: public_id, plan_id, key ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER perspectiefplan_parts_fixed BEFORE UPDATE ON perspectiefplan_parts FOR EACH ROW EXECUTE FUNCTION perspectiefplan_parts_fixed()
----
CREATE FUNCTION perspectiefplan_parts_adopted_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM perspectiefplannen v WHERE v.id = NEW.plan_id AND v.adopted_on IS NOT NULL) THEN RAISE EXCEPTION 'perspectiefplan_parts: een vastgesteld perspectiefplan verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER perspectiefplan_parts_adopted_insert BEFORE INSERT ON perspectiefplan_parts FOR EACH ROW EXECUTE FUNCTION perspectiefplan_parts_adopted_insert()
----
CREATE FUNCTION perspectiefplan_parts_adopted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM perspectiefplannen v WHERE v.id = OLD.plan_id AND v.adopted_on IS NOT NULL) AND NOT (NEW.text IS NULL AND NEW.plan_id IS NOT DISTINCT FROM OLD.plan_id AND NEW.key IS NOT DISTINCT FROM OLD.key AND NEW.source IS NOT DISTINCT FROM OLD.source AND NEW.written_on IS NOT DISTINCT FROM OLD.written_on AND NEW.written_by_id IS NOT DISTINCT FROM OLD.written_by_id AND NEW.public_id IS NOT DISTINCT FROM OLD.public_id AND NEW.row_version IS NOT DISTINCT FROM OLD.row_version AND NEW.id IS NOT DISTINCT FROM OLD.id AND EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = (SELECT v.child_id FROM perspectiefplannen v WHERE v.id = OLD.plan_id))) THEN RAISE EXCEPTION 'perspectiefplan_parts: een vastgesteld perspectiefplan verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER perspectiefplan_parts_adopted BEFORE UPDATE ON perspectiefplan_parts FOR EACH ROW EXECUTE FUNCTION perspectiefplan_parts_adopted()
----
CREATE FUNCTION perspectiefregie_while_placed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.user_id IS NULL AND EXISTS (SELECT 1 FROM placements o WHERE o.case_id = NEW.case_id AND o.child_id = NEW.child_id AND o.cancelled_on IS NULL AND o.left_on IS NULL) THEN RAISE EXCEPTION 'perspectiefregie: een kind in verblijf heeft een perspectiefregisseur' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER perspectiefregie_while_placed BEFORE INSERT ON perspectiefregie FOR EACH ROW EXECUTE FUNCTION perspectiefregie_while_placed()
