CREATE TRIGGER outbox_no_delete BEFORE DELETE ON outbox WHEN TRUE BEGIN SELECT RAISE(ABORT, 'outbox: regels worden niet verwijderd'); END
----
CREATE TRIGGER outbox_no_replace BEFORE INSERT ON outbox WHEN EXISTS (SELECT 1 FROM outbox o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.message_id = NEW.message_id)) BEGIN SELECT RAISE(ABORT, 'outbox: regels worden niet verwijderd'); END
----
CREATE TRIGGER outbox_fixed BEFORE UPDATE ON outbox WHEN NEW.public_id IS NOT OLD.public_id OR NEW.kind IS NOT OLD.kind OR NEW.message_id IS NOT OLD.message_id OR NEW.subject IS NOT OLD.subject OR NEW.made_at IS NOT OLD.made_at BEGIN SELECT RAISE(ABORT, 'outbox: public_id, kind, message_id, subject, made_at ligt vast'); END
----
CREATE TRIGGER outbox_sent BEFORE UPDATE ON outbox WHEN OLD.sent_at IS NOT NULL AND NEW.sent_at IS NOT OLD.sent_at BEGIN SELECT RAISE(ABORT, 'outbox: wat verstuurd is blijft verstuurd'); END
----
CREATE TRIGGER meetings_no_delete BEFORE DELETE ON meetings WHEN TRUE BEGIN SELECT RAISE(ABORT, 'meetings: regels worden niet verwijderd'); END
----
CREATE TRIGGER meetings_no_replace BEFORE INSERT ON meetings WHEN EXISTS (SELECT 1 FROM meetings o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'meetings: regels worden niet verwijderd'); END
----
CREATE TRIGGER meetings_fixed BEFORE UPDATE ON meetings WHEN NEW.public_id IS NOT OLD.public_id OR NEW.case_id IS NOT OLD.case_id OR NEW.kind IS NOT OLD.kind BEGIN SELECT RAISE(ABORT, 'meetings: public_id, case_id, kind ligt vast'); END
----
CREATE TRIGGER meetings_called_off_for_good BEFORE UPDATE ON meetings WHEN OLD.cancelled_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'meetings: een afgezegd overleg verandert niet'); END
----
CREATE TRIGGER meetings_sequence_goes_up BEFORE UPDATE ON meetings WHEN NEW.sequence < OLD.sequence BEGIN SELECT RAISE(ABORT, 'meetings: het nummer van een afspraak gaat alleen omhoog'); END
----
CREATE TRIGGER meeting_decisions_no_delete BEFORE DELETE ON meeting_decisions WHEN TRUE BEGIN SELECT RAISE(ABORT, 'meeting_decisions: regels worden niet verwijderd'); END
----
CREATE TRIGGER meeting_decisions_no_replace BEFORE INSERT ON meeting_decisions WHEN EXISTS (SELECT 1 FROM meeting_decisions o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'meeting_decisions: regels worden niet verwijderd'); END
----
CREATE TRIGGER meeting_decisions_no_update BEFORE UPDATE ON meeting_decisions WHEN TRUE BEGIN SELECT RAISE(ABORT, 'meeting_decisions: regels worden niet gewijzigd'); END
----
CREATE TRIGGER meeting_participants_no_delete BEFORE DELETE ON meeting_participants WHEN TRUE BEGIN SELECT RAISE(ABORT, 'meeting_participants: regels worden niet verwijderd'); END
----
CREATE TRIGGER meeting_participants_no_replace BEFORE INSERT ON meeting_participants WHEN EXISTS (SELECT 1 FROM meeting_participants o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'meeting_participants: regels worden niet verwijderd'); END
----
CREATE TRIGGER meeting_participants_fixed BEFORE UPDATE ON meeting_participants WHEN NEW.public_id IS NOT OLD.public_id OR NEW.meeting_id IS NOT OLD.meeting_id OR NEW.person_id IS NOT OLD.person_id OR NEW.network_person_id IS NOT OLD.network_person_id OR NEW.user_id IS NOT OLD.user_id BEGIN SELECT RAISE(ABORT, 'meeting_participants: public_id, meeting_id, person_id, network_person_id, user_id ligt vast'); END
----
CREATE TRIGGER meeting_participants_once BEFORE INSERT ON meeting_participants WHEN NEW.user_id IS NOT NULL AND EXISTS (SELECT 1 FROM meeting_participants o WHERE o.meeting_id = NEW.meeting_id AND o.user_id = NEW.user_id AND o.removed_at IS NULL) BEGIN SELECT RAISE(ABORT, 'meeting_participants: deze collega is al uitgenodigd'); END
