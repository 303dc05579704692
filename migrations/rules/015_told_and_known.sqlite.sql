CREATE TRIGGER known_families_no_delete BEFORE DELETE ON known_families WHEN TRUE BEGIN SELECT RAISE(ABORT, 'known_families: regels worden niet verwijderd'); END
----
CREATE TRIGGER known_families_no_replace BEFORE INSERT ON known_families WHEN EXISTS (SELECT 1 FROM known_families o WHERE o.id = NEW.id) BEGIN SELECT RAISE(ABORT, 'known_families: regels worden niet verwijderd'); END
----
CREATE TRIGGER known_families_fixed BEFORE UPDATE ON known_families WHEN NEW.family_id IS NOT OLD.family_id OR NEW.user_id IS NOT OLD.user_id OR NEW.at IS NOT OLD.at BEGIN SELECT RAISE(ABORT, 'known_families: family_id, user_id, at ligt vast'); END
----
CREATE TRIGGER known_families_once_at_a_time BEFORE INSERT ON known_families WHEN NEW.ended_at IS NULL AND EXISTS (SELECT 1 FROM known_families o WHERE o.family_id = NEW.family_id AND o.user_id = NEW.user_id AND o.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'known_families: dat staat er al'); END
----
CREATE TRIGGER known_families_ended_for_good BEFORE UPDATE ON known_families WHEN OLD.ended_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'known_families: wat teruggenomen is begint niet opnieuw'); END
----
CREATE TRIGGER told_rights_no_delete BEFORE DELETE ON told_rights WHEN TRUE BEGIN SELECT RAISE(ABORT, 'told_rights: regels worden niet verwijderd'); END
----
CREATE TRIGGER told_rights_no_replace BEFORE INSERT ON told_rights WHEN EXISTS (SELECT 1 FROM told_rights o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.case_id = NEW.case_id AND o.kind = NEW.kind AND o.nr = NEW.nr)) BEGIN SELECT RAISE(ABORT, 'told_rights: regels worden niet verwijderd'); END
----
CREATE TRIGGER told_rights_no_update BEFORE UPDATE ON told_rights WHEN TRUE BEGIN SELECT RAISE(ABORT, 'told_rights: regels worden niet gewijzigd'); END
----
CREATE TRIGGER told_rights_succeeds BEFORE INSERT ON told_rights WHEN NEW.nr <> COALESCE((SELECT MAX(t.nr) FROM told_rights t WHERE t.case_id = NEW.case_id AND t.kind = NEW.kind), 0) + 1 OR (NEW.nr = 1 AND NEW.day IS NULL) BEGIN SELECT RAISE(ABORT, 'told_rights: sluit aan op de vorige, en begint met wat verteld is'); END
----
CREATE TRIGGER told_rights_open_case BEFORE INSERT ON told_rights WHEN NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL) BEGIN SELECT RAISE(ABORT, 'told_rights: alleen bij een open casus'); END
----
CREATE TRIGGER told_persons_no_delete BEFORE DELETE ON told_persons WHEN TRUE BEGIN SELECT RAISE(ABORT, 'told_persons: regels worden niet verwijderd'); END
----
CREATE TRIGGER told_persons_no_replace BEFORE INSERT ON told_persons WHEN EXISTS (SELECT 1 FROM told_persons o WHERE o.id = NEW.id OR (o.told_id = NEW.told_id AND o.person_id = NEW.person_id)) BEGIN SELECT RAISE(ABORT, 'told_persons: regels worden niet verwijderd'); END
----
CREATE TRIGGER told_persons_no_update BEFORE UPDATE ON told_persons WHEN TRUE BEGIN SELECT RAISE(ABORT, 'told_persons: regels worden niet gewijzigd'); END
----
CREATE TRIGGER told_persons_of_the_gezin BEFORE INSERT ON told_persons WHEN NOT EXISTS (SELECT 1 FROM told_rights t JOIN cases c ON c.id = t.case_id JOIN family_members m ON m.family_id = c.family_id WHERE t.id = NEW.told_id AND t.day IS NOT NULL AND m.person_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, 'told_persons: alleen aan iemand van dit gezin, als het verteld is'); END
