CREATE TRIGGER consents_what_fixed BEFORE UPDATE ON consents WHEN NEW.what IS NOT OLD.what BEGIN SELECT RAISE(ABORT, 'consents: wat gegeven is ligt vast'); END
----
CREATE TRIGGER reading_consents_no_delete BEFORE DELETE ON reading_consents WHEN TRUE BEGIN SELECT RAISE(ABORT, 'reading_consents: regels worden niet verwijderd'); END
----
CREATE TRIGGER reading_consents_no_replace BEFORE INSERT ON reading_consents WHEN EXISTS (SELECT 1 FROM reading_consents o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'reading_consents: regels worden niet verwijderd'); END
----
CREATE TRIGGER reading_consents_fixed BEFORE UPDATE ON reading_consents WHEN NEW.public_id IS NOT OLD.public_id OR NEW.young_id IS NOT OLD.young_id OR NEW.parent_id IS NOT OLD.parent_id OR NEW.from_on IS NOT OLD.from_on OR NEW.words IS NOT OLD.words OR NEW.recorded_by_id IS NOT OLD.recorded_by_id OR NEW.recorded_at IS NOT OLD.recorded_at BEGIN SELECT RAISE(ABORT, 'reading_consents: public_id, young_id, parent_id, from_on, words, recorded_by_id, recorded_at ligt vast'); END
----
CREATE TRIGGER reading_consents_withdrawn BEFORE UPDATE ON reading_consents WHEN OLD.withdrawn_on IS NOT NULL BEGIN SELECT RAISE(ABORT, 'reading_consents: wat is ingetrokken verandert niet'); END
----
CREATE TRIGGER reading_consents_once_at_a_time BEFORE INSERT ON reading_consents WHEN NEW.withdrawn_on IS NULL AND EXISTS (SELECT 1 FROM reading_consents o WHERE o.young_id = NEW.young_id AND o.parent_id = NEW.parent_id AND o.withdrawn_on IS NULL) BEGIN SELECT RAISE(ABORT, 'reading_consents: dat mag al'); END
