CREATE FUNCTION outbox_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'outbox: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER outbox_no_delete BEFORE DELETE ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_no_delete()
----
CREATE FUNCTION outbox_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM outbox o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.message_id = NEW.message_id)) THEN RAISE EXCEPTION 'outbox: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER outbox_no_replace BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_no_replace()
----
CREATE FUNCTION outbox_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'outbox: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER outbox_no_truncate BEFORE TRUNCATE ON outbox FOR EACH STATEMENT EXECUTE FUNCTION outbox_no_truncate()
----
CREATE FUNCTION outbox_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.message_id IS DISTINCT FROM OLD.message_id OR NEW.subject IS DISTINCT FROM OLD.subject OR NEW.made_at IS DISTINCT FROM OLD.made_at THEN RAISE EXCEPTION 'outbox: public_id, kind, message_id, subject, made_at ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER outbox_fixed BEFORE UPDATE ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_fixed()
----
CREATE FUNCTION outbox_sent() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.sent_at IS NOT NULL AND NEW.sent_at IS DISTINCT FROM OLD.sent_at THEN RAISE EXCEPTION 'outbox: wat verstuurd is blijft verstuurd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER outbox_sent BEFORE UPDATE ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_sent()
----
CREATE FUNCTION meetings_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'meetings: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER meetings_no_delete BEFORE DELETE ON meetings FOR EACH ROW EXECUTE FUNCTION meetings_no_delete()
----
CREATE FUNCTION meetings_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM meetings o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'meetings: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER meetings_no_replace BEFORE INSERT ON meetings FOR EACH ROW EXECUTE FUNCTION meetings_no_replace()
----
CREATE FUNCTION meetings_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'meetings: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER meetings_no_truncate BEFORE TRUNCATE ON meetings FOR EACH STATEMENT EXECUTE FUNCTION meetings_no_truncate()
----
CREATE FUNCTION meetings_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.kind IS DISTINCT FROM OLD.kind THEN RAISE EXCEPTION 'meetings: public_id, case_id, kind ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER meetings_fixed BEFORE UPDATE ON meetings FOR EACH ROW EXECUTE FUNCTION meetings_fixed()
----
CREATE FUNCTION meetings_called_off_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.cancelled_at IS NOT NULL THEN RAISE EXCEPTION 'meetings: een afgezegd overleg verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER meetings_called_off_for_good BEFORE UPDATE ON meetings FOR EACH ROW EXECUTE FUNCTION meetings_called_off_for_good()
----
CREATE FUNCTION meetings_sequence_goes_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.sequence < OLD.sequence THEN RAISE EXCEPTION 'meetings: het nummer van een afspraak gaat alleen omhoog' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER meetings_sequence_goes_up BEFORE UPDATE ON meetings FOR EACH ROW EXECUTE FUNCTION meetings_sequence_goes_up()
----
CREATE FUNCTION meeting_decisions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'meeting_decisions: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER meeting_decisions_no_delete BEFORE DELETE ON meeting_decisions FOR EACH ROW EXECUTE FUNCTION meeting_decisions_no_delete()
----
CREATE FUNCTION meeting_decisions_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM meeting_decisions o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'meeting_decisions: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER meeting_decisions_no_replace BEFORE INSERT ON meeting_decisions FOR EACH ROW EXECUTE FUNCTION meeting_decisions_no_replace()
----
CREATE FUNCTION meeting_decisions_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'meeting_decisions: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER meeting_decisions_no_truncate BEFORE TRUNCATE ON meeting_decisions FOR EACH STATEMENT EXECUTE FUNCTION meeting_decisions_no_truncate()
----
CREATE FUNCTION meeting_decisions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'meeting_decisions: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER meeting_decisions_no_update BEFORE UPDATE ON meeting_decisions FOR EACH ROW EXECUTE FUNCTION meeting_decisions_no_update()
----
CREATE FUNCTION meeting_participants_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'meeting_participants: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER meeting_participants_no_delete BEFORE DELETE ON meeting_participants FOR EACH ROW EXECUTE FUNCTION meeting_participants_no_delete()
----
CREATE FUNCTION meeting_participants_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM meeting_participants o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'meeting_participants: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER meeting_participants_no_replace BEFORE INSERT ON meeting_participants FOR EACH ROW EXECUTE FUNCTION meeting_participants_no_replace()
----
CREATE FUNCTION meeting_participants_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'meeting_participants: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER meeting_participants_no_truncate BEFORE TRUNCATE ON meeting_participants FOR EACH STATEMENT EXECUTE FUNCTION meeting_participants_no_truncate()
----
CREATE FUNCTION meeting_participants_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.meeting_id IS DISTINCT FROM OLD.meeting_id OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.network_person_id IS DISTINCT FROM OLD.network_person_id OR NEW.user_id IS DISTINCT FROM OLD.user_id THEN RAISE EXCEPTION 'meeting_participants: public_id, meeting_id, person_id, network_person_id, user_id ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER meeting_participants_fixed BEFORE UPDATE ON meeting_participants FOR EACH ROW EXECUTE FUNCTION meeting_participants_fixed()
----
CREATE FUNCTION meeting_participants_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.user_id IS NOT NULL AND EXISTS (SELECT 1 FROM meeting_participants o WHERE o.meeting_id = NEW.meeting_id AND o.user_id = NEW.user_id AND o.removed_at IS NULL) THEN RAISE EXCEPTION 'meeting_participants: deze collega is al uitgenodigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER meeting_participants_once BEFORE INSERT ON meeting_participants FOR EACH ROW EXECUTE FUNCTION meeting_participants_once()
