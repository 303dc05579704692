CREATE TRIGGER evaluations_no_delete BEFORE DELETE ON evaluations WHEN TRUE BEGIN SELECT RAISE(ABORT, 'evaluations: regels worden niet verwijderd'); END
----
CREATE TRIGGER evaluations_no_replace BEFORE INSERT ON evaluations WHEN EXISTS (SELECT 1 FROM evaluations o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.version_id = NEW.version_id AND o.nr = NEW.nr)) BEGIN SELECT RAISE(ABORT, 'evaluations: regels worden niet verwijderd'); END
----
CREATE TRIGGER evaluations_written BEFORE UPDATE ON evaluations WHEN NOT (NEW.family_words IS NULL AND NEW.version_id IS OLD.version_id AND NEW.case_id IS OLD.case_id AND NEW.nr IS OLD.nr AND NEW.held_on IS OLD.held_on AND NEW.decision IS OLD.decision AND NEW.decision_words IS OLD.decision_words AND NEW.family_words_by_id IS OLD.family_words_by_id AND NEW.worker_words IS OLD.worker_words AND NEW.next_on IS OLD.next_on AND NEW.next_due_on IS OLD.next_due_on AND NEW.by_id IS OLD.by_id AND NEW.at IS OLD.at AND NEW.public_id IS OLD.public_id AND NEW.id IS OLD.id AND EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = OLD.family_words_by_id)) BEGIN SELECT RAISE(ABORT, 'evaluations: wat is vastgelegd verandert niet'); END
----
CREATE TRIGGER evaluations_of_adopted BEFORE INSERT ON evaluations WHEN NOT EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = NEW.version_id AND v.adopted_on IS NOT NULL AND v.adopted_on <= NEW.held_on) BEGIN SELECT RAISE(ABORT, 'evaluations: alleen van een vastgestelde versie, en niet van vóór het vaststellen'); END
----
CREATE TRIGGER evaluation_presences_no_delete BEFORE DELETE ON evaluation_presences WHEN TRUE BEGIN SELECT RAISE(ABORT, 'evaluation_presences: regels worden niet verwijderd'); END
----
CREATE TRIGGER evaluation_presences_no_replace BEFORE INSERT ON evaluation_presences WHEN EXISTS (SELECT 1 FROM evaluation_presences o WHERE o.id = NEW.id) BEGIN SELECT RAISE(ABORT, 'evaluation_presences: regels worden niet verwijderd'); END
----
CREATE TRIGGER evaluation_presences_no_update BEFORE UPDATE ON evaluation_presences WHEN TRUE BEGIN SELECT RAISE(ABORT, 'evaluation_presences: regels worden niet gewijzigd'); END
----
CREATE TRIGGER evaluation_sign_offs_no_delete BEFORE DELETE ON evaluation_sign_offs WHEN TRUE BEGIN SELECT RAISE(ABORT, 'evaluation_sign_offs: regels worden niet verwijderd'); END
----
CREATE TRIGGER evaluation_sign_offs_no_replace BEFORE INSERT ON evaluation_sign_offs WHEN EXISTS (SELECT 1 FROM evaluation_sign_offs o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.evaluation_id = NEW.evaluation_id)) BEGIN SELECT RAISE(ABORT, 'evaluation_sign_offs: regels worden niet verwijderd'); END
----
CREATE TRIGGER evaluation_sign_offs_no_update BEFORE UPDATE ON evaluation_sign_offs WHEN TRUE BEGIN SELECT RAISE(ABORT, 'evaluation_sign_offs: regels worden niet gewijzigd'); END
----
CREATE TRIGGER goal_scores_no_delete BEFORE DELETE ON goal_scores WHEN TRUE BEGIN SELECT RAISE(ABORT, 'goal_scores: regels worden niet verwijderd'); END
----
CREATE TRIGGER goal_scores_no_replace BEFORE INSERT ON goal_scores WHEN EXISTS (SELECT 1 FROM goal_scores o WHERE o.id = NEW.id OR (o.evaluation_id = NEW.evaluation_id AND o.goal_id = NEW.goal_id)) BEGIN SELECT RAISE(ABORT, 'goal_scores: regels worden niet verwijderd'); END
----
CREATE TRIGGER goal_scores_written BEFORE UPDATE ON goal_scores WHEN NOT (NEW.family_words IS NULL AND NEW.evaluation_id IS OLD.evaluation_id AND NEW.goal_id IS OLD.goal_id AND NEW.line IS OLD.line AND NEW.score IS OLD.score AND NEW.worker_words IS OLD.worker_words AND NEW.id IS OLD.id AND EXISTS (SELECT 1 FROM goal_owners w JOIN destruction_orders d ON d.person_id = w.person_id WHERE w.goal_id = OLD.goal_id) AND (SELECT COUNT(*) FROM goal_owners w WHERE w.goal_id = OLD.goal_id) = 1) BEGIN SELECT RAISE(ABORT, 'goal_scores: wat is vastgelegd verandert niet'); END
