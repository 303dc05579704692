CREATE TRIGGER cases_closed_for_good BEFORE UPDATE ON cases WHEN OLD.closed_on IS NOT NULL BEGIN SELECT RAISE(ABORT, 'cases: een afgesloten casus verandert niet'); END
----
CREATE TRIGGER cases_closed_with_record BEFORE UPDATE ON cases WHEN NEW.closed_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM closings s WHERE s.case_id = NEW.id AND s.closed_on = NEW.closed_on) BEGIN SELECT RAISE(ABORT, 'cases: afsluiten gaat met een afsluiting'); END
----
CREATE TRIGGER consents_no_delete BEFORE DELETE ON consents WHEN TRUE BEGIN SELECT RAISE(ABORT, 'consents: regels worden niet verwijderd'); END
----
CREATE TRIGGER consents_no_replace BEFORE INSERT ON consents WHEN EXISTS (SELECT 1 FROM consents o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'consents: regels worden niet verwijderd'); END
----
CREATE TRIGGER consents_fixed BEFORE UPDATE ON consents WHEN NEW.public_id IS NOT OLD.public_id OR NEW.purpose IS NOT OLD.purpose OR NEW.recipient_id IS NOT OLD.recipient_id OR NEW.level IS NOT OLD.level OR NEW.capacity IS NOT OLD.capacity OR NEW.given_by IS NOT OLD.given_by OR NEW.holder_id IS NOT OLD.holder_id OR NEW.from_on IS NOT OLD.from_on OR NEW.renew_on IS NOT OLD.renew_on OR NEW.recorded_by_id IS NOT OLD.recorded_by_id OR NEW.recorded_at IS NOT OLD.recorded_at BEGIN SELECT RAISE(ABORT, 'consents: public_id, purpose, recipient_id, level, capacity, given_by, holder_id, from_on, renew_on, recorded_by_id, recorded_at ligt vast'); END
----
CREATE TRIGGER consents_withdrawn BEFORE UPDATE ON consents WHEN OLD.withdrawn_on IS NOT NULL BEGIN SELECT RAISE(ABORT, 'consents: wat is ingetrokken verandert niet'); END
----
CREATE TRIGGER consents_paused_for_good BEFORE UPDATE ON consents WHEN OLD.paused_on IS NOT NULL AND NEW.paused_on IS NULL BEGIN SELECT RAISE(ABORT, 'consents: toestemming wordt opnieuw gevraagd'); END
----
CREATE TRIGGER gezag_no_delete BEFORE DELETE ON gezag WHEN TRUE BEGIN SELECT RAISE(ABORT, 'gezag: regels worden niet verwijderd'); END
----
CREATE TRIGGER gezag_no_replace BEFORE INSERT ON gezag WHEN EXISTS (SELECT 1 FROM gezag o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'gezag: regels worden niet verwijderd'); END
----
CREATE TRIGGER gezag_fixed BEFORE UPDATE ON gezag WHEN NEW.public_id IS NOT OLD.public_id OR NEW.child_id IS NOT OLD.child_id OR NEW.holder_person_id IS NOT OLD.holder_person_id OR NEW.holder_organisation_id IS NOT OLD.holder_organisation_id OR NEW.from_on IS NOT OLD.from_on BEGIN SELECT RAISE(ABORT, 'gezag: public_id, child_id, holder_person_id, holder_organisation_id, from_on ligt vast'); END
----
CREATE TRIGGER person_accounts_no_delete BEFORE DELETE ON person_accounts WHEN TRUE BEGIN SELECT RAISE(ABORT, 'person_accounts: regels worden niet verwijderd'); END
----
CREATE TRIGGER person_accounts_no_replace BEFORE INSERT ON person_accounts WHEN EXISTS (SELECT 1 FROM person_accounts o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'person_accounts: regels worden niet verwijderd'); END
----
CREATE TRIGGER person_accounts_fixed BEFORE UPDATE ON person_accounts WHEN NEW.public_id IS NOT OLD.public_id OR NEW.account_id IS NOT OLD.account_id OR NEW.person_id IS NOT OLD.person_id OR NEW.from_on IS NOT OLD.from_on BEGIN SELECT RAISE(ABORT, 'person_accounts: public_id, account_id, person_id, from_on ligt vast'); END
----
CREATE TRIGGER person_accounts_ended_for_good BEFORE UPDATE ON person_accounts WHEN OLD.ended_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'person_accounts: wat beëindigd is begint niet opnieuw'); END
----
CREATE TRIGGER person_accounts_one_at_a_time BEFORE INSERT ON person_accounts WHEN EXISTS (SELECT 1 FROM person_accounts o WHERE o.account_id = NEW.account_id AND o.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'person_accounts: dit account is al van iemand'); END
----
CREATE TRIGGER case_readers_capacity BEFORE INSERT ON case_readers WHEN NEW.capacity NOT IN ('meelezer', 'maatje', 'waarnemer') BEGIN SELECT RAISE(ABORT, 'case_readers: onbekende rol'); END
----
CREATE TRIGGER case_readers_capacity_fixed BEFORE UPDATE ON case_readers WHEN NEW.capacity <> OLD.capacity BEGIN SELECT RAISE(ABORT, 'case_readers: de rol ligt vast'); END
----
CREATE TRIGGER case_readers_one_maatje BEFORE INSERT ON case_readers WHEN NEW.capacity = 'maatje' AND EXISTS (SELECT 1 FROM case_readers o WHERE o.case_id = NEW.case_id AND o.capacity = 'maatje' AND o.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'case_readers: deze casus heeft al een maatje'); END
----
CREATE TRIGGER case_readers_not_the_regisseur BEFORE INSERT ON case_readers WHEN NEW.capacity <> 'meelezer' AND EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.regisseur_id = NEW.user_id) BEGIN SELECT RAISE(ABORT, 'case_readers: de regisseur is niet ook maatje of waarnemer'); END
----
CREATE TRIGGER case_readers_waarnemer_ends BEFORE INSERT ON case_readers WHEN NEW.capacity = 'waarnemer' AND NEW.until_on IS NULL BEGIN SELECT RAISE(ABORT, 'case_readers: waarnemen duurt tot een dag'); END
----
CREATE TRIGGER closings_no_delete BEFORE DELETE ON closings WHEN TRUE BEGIN SELECT RAISE(ABORT, 'closings: regels worden niet verwijderd'); END
----
CREATE TRIGGER closings_no_replace BEFORE INSERT ON closings WHEN EXISTS (SELECT 1 FROM closings o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.case_id = NEW.case_id)) BEGIN SELECT RAISE(ABORT, 'closings: regels worden niet verwijderd'); END
----
CREATE TRIGGER closings_no_update BEFORE UPDATE ON closings WHEN TRUE BEGIN SELECT RAISE(ABORT, 'closings: regels worden niet gewijzigd'); END
----
CREATE TRIGGER closings_open_case BEFORE INSERT ON closings WHEN NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL AND c.opened_on <= NEW.closed_on) BEGIN SELECT RAISE(ABORT, 'closings: alleen een open casus, en niet vóór het begin'); END
----
CREATE TRIGGER closings_closes AFTER INSERT ON closings WHEN TRUE BEGIN UPDATE cases SET closed_on = NEW.closed_on, row_version = row_version + 1 WHERE id = NEW.case_id; END
----
CREATE TRIGGER perspectiefregie_no_delete BEFORE DELETE ON perspectiefregie WHEN TRUE BEGIN SELECT RAISE(ABORT, 'perspectiefregie: regels worden niet verwijderd'); END
----
CREATE TRIGGER perspectiefregie_no_replace BEFORE INSERT ON perspectiefregie WHEN EXISTS (SELECT 1 FROM perspectiefregie o WHERE o.id = NEW.id OR (o.case_id = NEW.case_id AND o.child_id = NEW.child_id AND o.nr = NEW.nr)) BEGIN SELECT RAISE(ABORT, 'perspectiefregie: regels worden niet verwijderd'); END
----
CREATE TRIGGER perspectiefregie_no_update BEFORE UPDATE ON perspectiefregie WHEN TRUE BEGIN SELECT RAISE(ABORT, 'perspectiefregie: regels worden niet gewijzigd'); END
----
CREATE TRIGGER perspectiefregie_succeeds BEFORE INSERT ON perspectiefregie WHEN NEW.nr <> COALESCE((SELECT MAX(p.nr) FROM perspectiefregie p WHERE p.case_id = NEW.case_id AND p.child_id = NEW.child_id), 0) + 1 OR (NEW.nr = 1 AND NEW.user_id IS NULL) OR EXISTS (SELECT 1 FROM perspectiefregie p WHERE p.case_id = NEW.case_id AND p.child_id = NEW.child_id AND p.nr = NEW.nr - 1 AND (p.from_on > NEW.from_on OR p.user_id IS NEW.user_id)) BEGIN SELECT RAISE(ABORT, 'perspectiefregie: sluit aan op de vorige, niet eerder en niet aan dezelfde persoon'); END
----
CREATE TRIGGER regie_not_the_maatje BEFORE INSERT ON regie WHEN EXISTS (SELECT 1 FROM case_readers o WHERE o.case_id = NEW.case_id AND o.user_id = NEW.user_id AND o.capacity <> 'meelezer' AND o.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'regie: de maatje of waarnemer wordt niet ook regisseur'); END
----
CREATE TRIGGER signal_persons_no_delete BEFORE DELETE ON signal_persons WHEN TRUE BEGIN SELECT RAISE(ABORT, 'signal_persons: regels worden niet verwijderd'); END
----
CREATE TRIGGER signal_persons_no_replace BEFORE INSERT ON signal_persons WHEN EXISTS (SELECT 1 FROM signal_persons o WHERE o.id = NEW.id OR (o.signal_id = NEW.signal_id)) BEGIN SELECT RAISE(ABORT, 'signal_persons: regels worden niet verwijderd'); END
----
CREATE TRIGGER signal_persons_fixed BEFORE UPDATE ON signal_persons WHEN NEW.signal_id IS NOT OLD.signal_id BEGIN SELECT RAISE(ABORT, 'signal_persons: signal_id ligt vast'); END
----
CREATE TRIGGER deadline_reminders_no_delete BEFORE DELETE ON deadline_reminders WHEN TRUE BEGIN SELECT RAISE(ABORT, 'deadline_reminders: regels worden niet verwijderd'); END
----
CREATE TRIGGER deadline_reminders_no_replace BEFORE INSERT ON deadline_reminders WHEN EXISTS (SELECT 1 FROM deadline_reminders o WHERE o.id = NEW.id OR (o.deadline_id = NEW.deadline_id AND o.step = NEW.step AND o.user_id = NEW.user_id)) BEGIN SELECT RAISE(ABORT, 'deadline_reminders: regels worden niet verwijderd'); END
----
CREATE TRIGGER deadline_reminders_no_update BEFORE UPDATE ON deadline_reminders WHEN TRUE BEGIN SELECT RAISE(ABORT, 'deadline_reminders: regels worden niet gewijzigd'); END
