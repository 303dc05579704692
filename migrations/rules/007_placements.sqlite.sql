CREATE TRIGGER placements_no_delete BEFORE DELETE ON placements WHEN TRUE BEGIN SELECT RAISE(ABORT, 'placements: regels worden niet verwijderd'); END
----
CREATE TRIGGER placements_no_replace BEFORE INSERT ON placements WHEN EXISTS (SELECT 1 FROM placements o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'placements: regels worden niet verwijderd'); END
----
CREATE TRIGGER placements_fixed BEFORE UPDATE ON placements WHEN NEW.public_id IS NOT OLD.public_id OR NEW.case_id IS NOT OLD.case_id OR NEW.child_id IS NOT OLD.child_id BEGIN SELECT RAISE(ABORT, 'placements: public_id, case_id, child_id ligt vast'); END
----
CREATE TRIGGER placements_overlap BEFORE INSERT ON placements WHEN NEW.cancelled_on IS NULL AND NOT NEW.part_time AND EXISTS (SELECT 1 FROM placements o WHERE o.child_id = NEW.child_id AND o.id <> COALESCE(NEW.id, -1) AND o.cancelled_on IS NULL AND NOT o.part_time AND o.admitted_on < COALESCE(NEW.left_on, '9999-12-31') AND NEW.admitted_on < COALESCE(o.left_on, '9999-12-31')) BEGIN SELECT RAISE(ABORT, 'placements: dit kind woont dan al ergens anders'); END
----
CREATE TRIGGER placements_overlap_still BEFORE UPDATE ON placements WHEN NEW.cancelled_on IS NULL AND NOT NEW.part_time AND EXISTS (SELECT 1 FROM placements o WHERE o.child_id = NEW.child_id AND o.id <> COALESCE(NEW.id, -1) AND o.cancelled_on IS NULL AND NOT o.part_time AND o.admitted_on < COALESCE(NEW.left_on, '9999-12-31') AND NEW.admitted_on < COALESCE(o.left_on, '9999-12-31')) BEGIN SELECT RAISE(ABORT, 'placements: dit kind woont dan al ergens anders'); END
----
CREATE TRIGGER placements_named BEFORE INSERT ON placements WHEN NOT EXISTS (SELECT 1 FROM perspectiefregie p WHERE p.case_id = NEW.case_id AND p.child_id = NEW.child_id AND p.user_id IS NOT NULL AND p.nr = (SELECT MAX(n.nr) FROM perspectiefregie n WHERE n.case_id = p.case_id AND n.child_id = p.child_id)) BEGIN SELECT RAISE(ABORT, 'placements: noem eerst de perspectiefregisseur'); END
----
CREATE TRIGGER placements_open_case BEFORE INSERT ON placements WHEN NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL) BEGIN SELECT RAISE(ABORT, 'placements: alleen in een open casus'); END
----
CREATE TRIGGER placements_cancelled_for_good BEFORE UPDATE ON placements WHEN OLD.cancelled_on IS NOT NULL BEGIN SELECT RAISE(ABORT, 'placements: wat is ingetrokken verandert niet'); END
----
CREATE TRIGGER perspectiefplannen_no_delete BEFORE DELETE ON perspectiefplannen WHEN TRUE BEGIN SELECT RAISE(ABORT, 'perspectiefplannen: regels worden niet verwijderd'); END
----
CREATE TRIGGER perspectiefplannen_no_replace BEFORE INSERT ON perspectiefplannen WHEN EXISTS (SELECT 1 FROM perspectiefplannen o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.child_id = NEW.child_id AND o.nr = NEW.nr)) BEGIN SELECT RAISE(ABORT, 'perspectiefplannen: regels worden niet verwijderd'); END
----
CREATE TRIGGER perspectiefplannen_fixed BEFORE UPDATE ON perspectiefplannen WHEN NEW.public_id IS NOT OLD.public_id OR NEW.case_id IS NOT OLD.case_id OR NEW.child_id IS NOT OLD.child_id OR NEW.placement_id IS NOT OLD.placement_id OR NEW.nr IS NOT OLD.nr BEGIN SELECT RAISE(ABORT, 'perspectiefplannen: public_id, case_id, child_id, placement_id, nr ligt vast'); END
----
CREATE TRIGGER perspectiefplannen_adopted BEFORE UPDATE ON perspectiefplannen WHEN OLD.adopted_on IS NOT NULL AND NOT (NEW.sentence IS NULL AND NEW.case_id IS OLD.case_id AND NEW.child_id IS OLD.child_id AND NEW.placement_id IS OLD.placement_id AND NEW.nr IS OLD.nr AND NEW.perspective IS OLD.perspective AND NEW.made_by_id IS OLD.made_by_id AND NEW.made_at IS OLD.made_at AND NEW.adopted_on IS OLD.adopted_on AND NEW.adopted_at IS OLD.adopted_at AND NEW.adopted_by_id IS OLD.adopted_by_id AND NEW.public_id IS OLD.public_id AND NEW.row_version IS OLD.row_version AND NEW.id IS OLD.id AND EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = OLD.child_id)) BEGIN SELECT RAISE(ABORT, 'perspectiefplannen: een vastgesteld perspectiefplan verandert niet'); END
----
CREATE TRIGGER perspectiefplannen_one_draft BEFORE INSERT ON perspectiefplannen WHEN NEW.adopted_on IS NOT NULL OR EXISTS (SELECT 1 FROM perspectiefplannen o WHERE o.child_id = NEW.child_id AND o.adopted_on IS NULL) OR NEW.nr <> COALESCE((SELECT MAX(o.nr) FROM perspectiefplannen o WHERE o.child_id = NEW.child_id), 0) + 1 BEGIN SELECT RAISE(ABORT, 'perspectiefplannen: begint als enige concept van het kind, met het volgende nummer'); END
----
CREATE TRIGGER placement_evaluations_no_delete BEFORE DELETE ON placement_evaluations WHEN TRUE BEGIN SELECT RAISE(ABORT, 'placement_evaluations: regels worden niet verwijderd'); END
----
CREATE TRIGGER placement_evaluations_no_replace BEFORE INSERT ON placement_evaluations WHEN EXISTS (SELECT 1 FROM placement_evaluations o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'placement_evaluations: regels worden niet verwijderd'); END
----
CREATE TRIGGER placement_evaluations_no_update BEFORE UPDATE ON placement_evaluations WHEN TRUE BEGIN SELECT RAISE(ABORT, 'placement_evaluations: regels worden niet gewijzigd'); END
----
CREATE TRIGGER placement_evaluations_after_admission BEFORE INSERT ON placement_evaluations WHEN NOT EXISTS (SELECT 1 FROM placements o WHERE o.id = NEW.placement_id AND o.admitted_on <= NEW.held_on AND o.cancelled_on IS NULL) BEGIN SELECT RAISE(ABORT, 'placement_evaluations: niet vóór de opname'); END
----
CREATE TRIGGER perspectiefplan_parts_no_delete BEFORE DELETE ON perspectiefplan_parts WHEN TRUE BEGIN SELECT RAISE(ABORT, 'perspectiefplan_parts: regels worden niet verwijderd'); END
----
CREATE TRIGGER perspectiefplan_parts_no_replace BEFORE INSERT ON perspectiefplan_parts WHEN EXISTS (SELECT 1 FROM perspectiefplan_parts o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.plan_id = NEW.plan_id AND o.key = NEW.key)) BEGIN SELECT RAISE(ABORT, 'perspectiefplan_parts: regels worden niet verwijderd'); END
----
CREATE TRIGGER perspectiefplan_parts_fixed BEFORE UPDATE ON perspectiefplan_parts WHEN NEW.public_id IS NOT OLD.public_id OR NEW.plan_id IS NOT OLD.plan_id OR NEW.key IS NOT OLD.key BEGIN SELECT RAISE(ABORT, 'perspectiefplan_parts: public_id, plan_id, key ligt vast'); END
----
CREATE TRIGGER perspectiefplan_parts_adopted_insert BEFORE INSERT ON perspectiefplan_parts WHEN EXISTS (SELECT 1 FROM perspectiefplannen v WHERE v.id = NEW.plan_id AND v.adopted_on IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'perspectiefplan_parts: een vastgesteld perspectiefplan verandert niet'); END
----
CREATE TRIGGER perspectiefplan_parts_adopted BEFORE UPDATE ON perspectiefplan_parts WHEN EXISTS (SELECT 1 FROM perspectiefplannen v WHERE v.id = OLD.plan_id AND v.adopted_on IS NOT NULL) AND NOT (NEW.text IS NULL AND NEW.plan_id IS OLD.plan_id AND NEW.key IS OLD.key AND NEW.source IS OLD.source AND NEW.written_on IS OLD.written_on AND NEW.written_by_id IS OLD.written_by_id AND NEW.public_id IS OLD.public_id AND NEW.row_version IS OLD.row_version AND NEW.id IS OLD.id AND EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = (SELECT v.child_id FROM perspectiefplannen v WHERE v.id = OLD.plan_id))) BEGIN SELECT RAISE(ABORT, 'perspectiefplan_parts: een vastgesteld perspectiefplan verandert niet'); END
----
CREATE TRIGGER perspectiefregie_while_placed BEFORE INSERT ON perspectiefregie WHEN NEW.user_id IS NULL AND EXISTS (SELECT 1 FROM placements o WHERE o.case_id = NEW.case_id AND o.child_id = NEW.child_id AND o.cancelled_on IS NULL AND o.left_on IS NULL) BEGIN SELECT RAISE(ABORT, 'perspectiefregie: een kind in verblijf heeft een perspectiefregisseur'); END
