CREATE TRIGGER family_members_no_delete BEFORE DELETE ON family_members WHEN TRUE BEGIN SELECT RAISE(ABORT, 'family_members: regels worden niet verwijderd'); END
----
CREATE TRIGGER family_members_no_replace BEFORE INSERT ON family_members WHEN EXISTS (SELECT 1 FROM family_members o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'family_members: regels worden niet verwijderd'); END
----
CREATE TRIGGER family_members_fixed BEFORE UPDATE ON family_members WHEN NEW.public_id IS NOT OLD.public_id OR NEW.family_id IS NOT OLD.family_id OR NEW.person_id IS NOT OLD.person_id BEGIN SELECT RAISE(ABORT, 'family_members: public_id, family_id, person_id ligt vast'); END
----
CREATE TRIGGER family_members_once_at_a_time BEFORE INSERT ON family_members WHEN NEW.until_on IS NULL AND EXISTS (SELECT 1 FROM family_members o WHERE o.family_id = NEW.family_id AND o.person_id = NEW.person_id AND o.until_on IS NULL) BEGIN SELECT RAISE(ABORT, 'family_members: deze persoon hoort al bij dit gezin'); END
----
CREATE TRIGGER network_persons_no_delete BEFORE DELETE ON network_persons WHEN TRUE BEGIN SELECT RAISE(ABORT, 'network_persons: regels worden niet verwijderd'); END
----
CREATE TRIGGER network_persons_no_replace BEFORE INSERT ON network_persons WHEN EXISTS (SELECT 1 FROM network_persons o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'network_persons: regels worden niet verwijderd'); END
----
CREATE TRIGGER network_persons_fixed BEFORE UPDATE ON network_persons WHEN NEW.public_id IS NOT OLD.public_id OR NEW.family_id IS NOT OLD.family_id BEGIN SELECT RAISE(ABORT, 'network_persons: public_id, family_id ligt vast'); END
----
CREATE TRIGGER knocks_no_delete BEFORE DELETE ON knocks WHEN TRUE BEGIN SELECT RAISE(ABORT, 'knocks: regels worden niet verwijderd'); END
----
CREATE TRIGGER knocks_no_replace BEFORE INSERT ON knocks WHEN EXISTS (SELECT 1 FROM knocks o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'knocks: regels worden niet verwijderd'); END
----
CREATE TRIGGER knocks_fixed BEFORE UPDATE ON knocks WHEN NEW.public_id IS NOT OLD.public_id OR NEW.signal_id IS NOT OLD.signal_id OR NEW.asked_by_id IS NOT OLD.asked_by_id OR NEW.asked_at IS NOT OLD.asked_at OR NEW.case_id IS NOT OLD.case_id BEGIN SELECT RAISE(ABORT, 'knocks: public_id, signal_id, asked_by_id, asked_at, case_id ligt vast'); END
