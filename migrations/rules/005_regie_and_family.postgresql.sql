CREATE FUNCTION cases_closed_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.closed_on IS NOT NULL THEN RAISE EXCEPTION 'cases: een afgesloten casus verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER cases_closed_for_good BEFORE UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION cases_closed_for_good()
----
CREATE FUNCTION cases_closed_with_record() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.closed_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM closings s WHERE s.case_id = NEW.id AND s.closed_on = NEW.closed_on) THEN RAISE EXCEPTION 'cases: afsluiten gaat met een afsluiting' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER cases_closed_with_record BEFORE UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION cases_closed_with_record()
----
CREATE FUNCTION consents_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'consents: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER consents_no_delete BEFORE DELETE ON consents FOR EACH ROW EXECUTE FUNCTION consents_no_delete()
----
CREATE FUNCTION consents_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM consents o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'consents: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER consents_no_replace BEFORE INSERT ON consents FOR EACH ROW EXECUTE FUNCTION consents_no_replace()
----
CREATE FUNCTION consents_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'consents: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER consents_no_truncate BEFORE TRUNCATE ON consents FOR EACH STATEMENT EXECUTE FUNCTION consents_no_truncate()
----
CREATE FUNCTION consents_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.purpose IS DISTINCT FROM OLD.purpose OR NEW.recipient_id IS DISTINCT FROM OLD.recipient_id OR NEW.level IS DISTINCT FROM OLD.level OR NEW.capacity IS DISTINCT FROM OLD.capacity OR NEW.given_by IS DISTINCT FROM OLD.given_by OR NEW.holder_id IS DISTINCT FROM OLD.holder_id OR NEW.from_on IS DISTINCT FROM OLD.from_on OR NEW.renew_on IS DISTINCT FROM OLD.renew_on OR NEW.recorded_by_id IS DISTINCT FROM OLD.recorded_by_id OR NEW.recorded_at IS DISTINCT FROM OLD.recorded_at THEN RAISE EXCEPTION 'consents: public_id, purpose, recipient_id, level, capacity, given_by, holder_id, from_on, renew_on, recorded_by_id, recorded_at ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER consents_fixed BEFORE UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION consents_fixed()
----
CREATE FUNCTION consents_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.withdrawn_on IS NOT NULL THEN RAISE EXCEPTION 'consents: wat is ingetrokken verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER consents_withdrawn BEFORE UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION consents_withdrawn()
----
CREATE FUNCTION consents_paused_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.paused_on IS NOT NULL AND NEW.paused_on IS NULL THEN RAISE EXCEPTION 'consents: toestemming wordt opnieuw gevraagd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER consents_paused_for_good BEFORE UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION consents_paused_for_good()
----
CREATE FUNCTION gezag_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'gezag: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER gezag_no_delete BEFORE DELETE ON gezag FOR EACH ROW EXECUTE FUNCTION gezag_no_delete()
----
CREATE FUNCTION gezag_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM gezag o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'gezag: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER gezag_no_replace BEFORE INSERT ON gezag FOR EACH ROW EXECUTE FUNCTION gezag_no_replace()
----
CREATE FUNCTION gezag_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'gezag: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER gezag_no_truncate BEFORE TRUNCATE ON gezag FOR EACH STATEMENT EXECUTE FUNCTION gezag_no_truncate()
----
CREATE FUNCTION gezag_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.child_id IS DISTINCT FROM OLD.child_id OR NEW.holder_person_id IS DISTINCT FROM OLD.holder_person_id OR NEW.holder_organisation_id IS DISTINCT FROM OLD.holder_organisation_id OR NEW.from_on IS DISTINCT FROM OLD.from_on THEN RAISE EXCEPTION 'gezag: public_id, child_id, holder_person_id, holder_organisation_id, from_on ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER gezag_fixed BEFORE UPDATE ON gezag FOR EACH ROW EXECUTE FUNCTION gezag_fixed()
----
CREATE FUNCTION person_accounts_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'person_accounts: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER person_accounts_no_delete BEFORE DELETE ON person_accounts FOR EACH ROW EXECUTE FUNCTION person_accounts_no_delete()
----
CREATE FUNCTION person_accounts_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM person_accounts o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'person_accounts: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER person_accounts_no_replace BEFORE INSERT ON person_accounts FOR EACH ROW EXECUTE FUNCTION person_accounts_no_replace()
----
CREATE FUNCTION person_accounts_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'person_accounts: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER person_accounts_no_truncate BEFORE TRUNCATE ON person_accounts FOR EACH STATEMENT EXECUTE FUNCTION person_accounts_no_truncate()
----
CREATE FUNCTION person_accounts_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.account_id IS DISTINCT FROM OLD.account_id OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.from_on IS DISTINCT FROM OLD.from_on THEN RAISE EXCEPTION 'person_accounts: public_id, account_id, person_id, from_on ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER person_accounts_fixed BEFORE UPDATE ON person_accounts FOR EACH ROW EXECUTE FUNCTION person_accounts_fixed()
----
CREATE FUNCTION person_accounts_ended_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.ended_at IS NOT NULL THEN RAISE EXCEPTION 'person_accounts: wat beëindigd is begint niet opnieuw' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER person_accounts_ended_for_good BEFORE UPDATE ON person_accounts FOR EACH ROW EXECUTE FUNCTION person_accounts_ended_for_good()
----
CREATE FUNCTION person_accounts_one_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM person_accounts o WHERE o.account_id = NEW.account_id AND o.ended_at IS NULL) THEN RAISE EXCEPTION 'person_accounts: dit account is al van iemand' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER person_accounts_one_at_a_time BEFORE INSERT ON person_accounts FOR EACH ROW EXECUTE FUNCTION person_accounts_one_at_a_time()
----
CREATE FUNCTION case_readers_capacity() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.capacity NOT IN ('meelezer', 'maatje', 'waarnemer') THEN RAISE EXCEPTION 'case_readers: onbekende rol' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_capacity BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_capacity()
----
CREATE FUNCTION case_readers_capacity_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.capacity <> OLD.capacity THEN RAISE EXCEPTION 'case_readers: de rol ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_capacity_fixed BEFORE UPDATE ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_capacity_fixed()
----
CREATE FUNCTION case_readers_one_maatje() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.capacity = 'maatje' AND EXISTS (SELECT 1 FROM case_readers o WHERE o.case_id = NEW.case_id AND o.capacity = 'maatje' AND o.ended_at IS NULL) THEN RAISE EXCEPTION 'case_readers: deze casus heeft al een maatje' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_one_maatje BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_one_maatje()
----
CREATE FUNCTION case_readers_not_the_regisseur() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.capacity <> 'meelezer' AND EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.regisseur_id = NEW.user_id) THEN RAISE EXCEPTION 'case_readers: de regisseur is niet ook maatje of waarnemer' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_not_the_regisseur BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_not_the_regisseur()
----
CREATE FUNCTION case_readers_waarnemer_ends() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.capacity = 'waarnemer' AND NEW.until_on IS NULL THEN RAISE EXCEPTION 'case_readers: waarnemen duurt tot een dag' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_waarnemer_ends BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_waarnemer_ends()
----
CREATE FUNCTION closings_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'closings: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER closings_no_delete BEFORE DELETE ON closings FOR EACH ROW EXECUTE FUNCTION closings_no_delete()
----
CREATE FUNCTION closings_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM closings o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.case_id = NEW.case_id)) THEN RAISE EXCEPTION 'closings: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER closings_no_replace BEFORE INSERT ON closings FOR EACH ROW EXECUTE FUNCTION closings_no_replace()
----
CREATE FUNCTION closings_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'closings: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER closings_no_truncate BEFORE TRUNCATE ON closings FOR EACH STATEMENT EXECUTE FUNCTION closings_no_truncate()
----
CREATE FUNCTION closings_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'closings: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER closings_no_update BEFORE UPDATE ON closings FOR EACH ROW EXECUTE FUNCTION closings_no_update()
----
CREATE FUNCTION closings_open_case() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL AND c.opened_on <= NEW.closed_on) THEN RAISE EXCEPTION 'closings: alleen een open casus, en niet vóór het begin' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER closings_open_case BEFORE INSERT ON closings FOR EACH ROW EXECUTE FUNCTION closings_open_case()
----
CREATE FUNCTION closings_closes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN UPDATE cases SET closed_on = NEW.closed_on, row_version = row_version + 1 WHERE id = NEW.case_id; END IF; RETURN NULL; END $$
----
CREATE TRIGGER closings_closes AFTER INSERT ON closings FOR EACH ROW EXECUTE FUNCTION closings_closes()
----
CREATE FUNCTION perspectiefregie_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'perspectiefregie: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER perspectiefregie_no_delete BEFORE DELETE ON perspectiefregie FOR EACH ROW EXECUTE FUNCTION perspectiefregie_no_delete()
----
CREATE FUNCTION perspectiefregie_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM perspectiefregie o WHERE o.id = NEW.id OR (o.case_id = NEW.case_id AND o.child_id = NEW.child_id AND o.nr = NEW.nr)) THEN RAISE EXCEPTION 'perspectiefregie: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER perspectiefregie_no_replace BEFORE INSERT ON perspectiefregie FOR EACH ROW EXECUTE FUNCTION perspectiefregie_no_replace()
----
CREATE FUNCTION perspectiefregie_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'perspectiefregie: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER perspectiefregie_no_truncate BEFORE TRUNCATE ON perspectiefregie FOR EACH STATEMENT EXECUTE FUNCTION perspectiefregie_no_truncate()
----
CREATE FUNCTION perspectiefregie_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'perspectiefregie: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER perspectiefregie_no_update BEFORE UPDATE ON perspectiefregie FOR EACH ROW EXECUTE FUNCTION perspectiefregie_no_update()
----
CREATE FUNCTION perspectiefregie_succeeds() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.nr <> COALESCE((SELECT MAX(p.nr) FROM perspectiefregie p WHERE p.case_id = NEW.case_id AND p.child_id = NEW.child_id), 0) + 1 OR (NEW.nr = 1 AND NEW.user_id IS NULL) OR EXISTS (SELECT 1 FROM perspectiefregie p WHERE p.case_id = NEW.case_id AND p.child_id = NEW.child_id AND p.nr = NEW.nr - 1 AND (p.from_on > NEW.from_on OR p.user_id IS NOT DISTINCT FROM NEW.user_id)) THEN RAISE EXCEPTION 'perspectiefregie: sluit aan op de vorige, niet eerder en niet aan dezelfde persoon' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER perspectiefregie_succeeds BEFORE INSERT ON perspectiefregie FOR EACH ROW EXECUTE FUNCTION perspectiefregie_succeeds()
----
CREATE FUNCTION regie_not_the_maatje() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM case_readers o WHERE o.case_id = NEW.case_id AND o.user_id = NEW.user_id AND o.capacity <> 'meelezer' AND o.ended_at IS NULL) THEN RAISE EXCEPTION 'regie: de maatje of waarnemer wordt niet ook regisseur' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER regie_not_the_maatje BEFORE INSERT ON regie FOR EACH ROW EXECUTE FUNCTION regie_not_the_maatje()
----
CREATE FUNCTION signal_persons_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'signal_persons: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER signal_persons_no_delete BEFORE DELETE ON signal_persons FOR EACH ROW EXECUTE FUNCTION signal_persons_no_delete()
----
CREATE FUNCTION signal_persons_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM signal_persons o WHERE o.id = NEW.id OR (o.signal_id = NEW.signal_id)) THEN RAISE EXCEPTION 'signal_persons: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER signal_persons_no_replace BEFORE INSERT ON signal_persons FOR EACH ROW EXECUTE FUNCTION signal_persons_no_replace()
----
CREATE FUNCTION signal_persons_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'signal_persons: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER signal_persons_no_truncate BEFORE TRUNCATE ON signal_persons FOR EACH STATEMENT EXECUTE FUNCTION signal_persons_no_truncate()
----
CREATE FUNCTION signal_persons_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.signal_id IS DISTINCT FROM OLD.signal_id THEN RAISE EXCEPTION 'signal_persons: signal_id ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER signal_persons_fixed BEFORE UPDATE ON signal_persons FOR EACH ROW EXECUTE FUNCTION signal_persons_fixed()
----
CREATE FUNCTION deadline_reminders_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'deadline_reminders: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER deadline_reminders_no_delete BEFORE DELETE ON deadline_reminders FOR EACH ROW EXECUTE FUNCTION deadline_reminders_no_delete()
----
CREATE FUNCTION deadline_reminders_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM deadline_reminders o WHERE o.id = NEW.id OR (o.deadline_id = NEW.deadline_id AND o.step = NEW.step AND o.user_id = NEW.user_id)) THEN RAISE EXCEPTION 'deadline_reminders: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER deadline_reminders_no_replace BEFORE INSERT ON deadline_reminders FOR EACH ROW EXECUTE FUNCTION deadline_reminders_no_replace()
----
CREATE FUNCTION deadline_reminders_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'deadline_reminders: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER deadline_reminders_no_truncate BEFORE TRUNCATE ON deadline_reminders FOR EACH STATEMENT EXECUTE FUNCTION deadline_reminders_no_truncate()
----
CREATE FUNCTION deadline_reminders_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'deadline_reminders: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER deadline_reminders_no_update BEFORE UPDATE ON deadline_reminders FOR EACH ROW EXECUTE FUNCTION deadline_reminders_no_update()
