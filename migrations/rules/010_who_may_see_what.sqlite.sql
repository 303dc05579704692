CREATE TRIGGER shield_names_no_delete BEFORE DELETE ON shield_names WHEN TRUE BEGIN SELECT RAISE(ABORT, 'shield_names: regels worden niet verwijderd'); END
----
CREATE TRIGGER shield_names_no_replace BEFORE INSERT ON shield_names WHEN EXISTS (SELECT 1 FROM shield_names o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'shield_names: regels worden niet verwijderd'); END
----
CREATE TRIGGER shield_names_fixed BEFORE UPDATE ON shield_names WHEN NEW.public_id IS NOT OLD.public_id OR NEW.person_id IS NOT OLD.person_id OR NEW.account_id IS NOT OLD.account_id OR NEW.reason IS NOT OLD.reason OR NEW.by_id IS NOT OLD.by_id OR NEW.at IS NOT OLD.at BEGIN SELECT RAISE(ABORT, 'shield_names: public_id, person_id, account_id, reason, by_id, at ligt vast'); END
----
CREATE TRIGGER shield_names_ended_for_good BEFORE UPDATE ON shield_names WHEN OLD.ended_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'shield_names: wat beëindigd is begint niet opnieuw'); END
----
CREATE TRIGGER shield_names_once_at_a_time BEFORE INSERT ON shield_names WHEN NEW.ended_at IS NULL AND EXISTS (SELECT 1 FROM shield_names o WHERE o.person_id = NEW.person_id AND o.account_id = NEW.account_id AND o.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'shield_names: deze collega staat er al bij'); END
----
CREATE TRIGGER withholdings_no_delete BEFORE DELETE ON withholdings WHEN TRUE BEGIN SELECT RAISE(ABORT, 'withholdings: regels worden niet verwijderd'); END
----
CREATE TRIGGER withholdings_no_replace BEFORE INSERT ON withholdings WHEN EXISTS (SELECT 1 FROM withholdings o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'withholdings: regels worden niet verwijderd'); END
----
CREATE TRIGGER withholdings_fixed BEFORE UPDATE ON withholdings WHEN NEW.public_id IS NOT OLD.public_id OR NEW.family_id IS NOT OLD.family_id OR NEW.entry_kind IS NOT OLD.entry_kind OR NEW.entry_id IS NOT OLD.entry_id OR NEW.account_id IS NOT OLD.account_id OR NEW.person_id IS NOT OLD.person_id OR NEW.ground IS NOT OLD.ground OR NEW.reason IS NOT OLD.reason OR NEW.by_id IS NOT OLD.by_id OR NEW.at IS NOT OLD.at BEGIN SELECT RAISE(ABORT, 'withholdings: public_id, family_id, entry_kind, entry_id, account_id, person_id, ground, reason, by_id, at ligt vast'); END
----
CREATE TRIGGER withholdings_ended_for_good BEFORE UPDATE ON withholdings WHEN OLD.ended_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'withholdings: wat beëindigd is begint niet opnieuw'); END
----
CREATE TRIGGER case_links_no_delete BEFORE DELETE ON case_links WHEN TRUE BEGIN SELECT RAISE(ABORT, 'case_links: regels worden niet verwijderd'); END
----
CREATE TRIGGER case_links_no_replace BEFORE INSERT ON case_links WHEN EXISTS (SELECT 1 FROM case_links o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'case_links: regels worden niet verwijderd'); END
----
CREATE TRIGGER case_links_no_update BEFORE UPDATE ON case_links WHEN TRUE BEGIN SELECT RAISE(ABORT, 'case_links: regels worden niet gewijzigd'); END
----
CREATE TRIGGER case_readers_given_fixed BEFORE UPDATE ON case_readers WHEN NEW.shares IS NOT OLD.shares OR NEW.by_id IS NOT OLD.by_id OR NEW.until_at IS NOT OLD.until_at BEGIN SELECT RAISE(ABORT, 'case_readers: wat gegeven is ligt vast'); END
----
CREATE TRIGGER case_readers_not_longer BEFORE UPDATE ON case_readers WHEN NEW.until_on IS NULL AND OLD.until_on IS NOT NULL OR NEW.until_on > OLD.until_on BEGIN SELECT RAISE(ABORT, 'case_readers: langer duren is een nieuwe toegang'); END
----
CREATE TRIGGER case_readers_ends BEFORE INSERT ON case_readers WHEN NEW.capacity IN ('adviseur', 'partner', 'gi', 'aandachtsfunctionaris', 'nood') AND NEW.until_on IS NULL BEGIN SELECT RAISE(ABORT, 'case_readers: deze toegang duurt tot een dag'); END
----
CREATE TRIGGER case_readers_shares_something BEFORE INSERT ON case_readers WHEN NEW.capacity IN ('adviseur', 'partner') AND NEW.shares = '' BEGIN SELECT RAISE(ABORT, 'case_readers: deel ten minste één onderdeel'); END
----
CREATE TRIGGER case_readers_emergency_is_short BEFORE INSERT ON case_readers WHEN (NEW.capacity = 'nood') <> (NEW.until_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'case_readers: noodtoegang duurt tot een uur'); END
----
CREATE TRIGGER case_readers_once_at_a_time BEFORE INSERT ON case_readers WHEN NEW.capacity IN ('adviseur', 'partner', 'gi', 'aandachtsfunctionaris') AND EXISTS (SELECT 1 FROM case_readers o WHERE o.case_id = NEW.case_id AND o.user_id = NEW.user_id AND o.capacity = NEW.capacity AND o.ended_at IS NULL AND o.until_on >= NEW.from_on) BEGIN SELECT RAISE(ABORT, 'case_readers: deze persoon heeft die toegang al'); END
----
CREATE TRIGGER case_readers_known_capacity BEFORE INSERT ON case_readers WHEN NEW.capacity NOT IN ('meelezer', 'maatje', 'waarnemer', 'adviseur', 'partner', 'gi', 'aandachtsfunctionaris', 'nood') BEGIN SELECT RAISE(ABORT, 'case_readers: onbekende rol'); END
----
CREATE TRIGGER disclosures_no_delete BEFORE DELETE ON disclosures WHEN TRUE BEGIN SELECT RAISE(ABORT, 'disclosures: regels worden niet verwijderd'); END
----
CREATE TRIGGER disclosures_no_replace BEFORE INSERT ON disclosures WHEN EXISTS (SELECT 1 FROM disclosures o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'disclosures: regels worden niet verwijderd'); END
----
CREATE TRIGGER disclosures_no_update BEFORE UPDATE ON disclosures WHEN TRUE BEGIN SELECT RAISE(ABORT, 'disclosures: regels worden niet gewijzigd'); END
----
CREATE TRIGGER access_requests_no_delete BEFORE DELETE ON access_requests WHEN TRUE BEGIN SELECT RAISE(ABORT, 'access_requests: regels worden niet verwijderd'); END
----
CREATE TRIGGER access_requests_no_replace BEFORE INSERT ON access_requests WHEN EXISTS (SELECT 1 FROM access_requests o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'access_requests: regels worden niet verwijderd'); END
----
CREATE TRIGGER access_requests_fixed BEFORE UPDATE ON access_requests WHEN NEW.public_id IS NOT OLD.public_id OR NEW.asked_by_id IS NOT OLD.asked_by_id OR NEW.asked_of_id IS NOT OLD.asked_of_id OR NEW.asked_at IS NOT OLD.asked_at OR NEW.about_sealed IS NOT OLD.about_sealed OR NEW.reason IS NOT OLD.reason BEGIN SELECT RAISE(ABORT, 'access_requests: public_id, asked_by_id, asked_of_id, asked_at, about_sealed, reason ligt vast'); END
----
CREATE TRIGGER access_requests_answered_for_good BEFORE UPDATE ON access_requests WHEN OLD.answered_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'access_requests: een antwoord verandert niet'); END
----
CREATE TRIGGER emergency_reviews_no_delete BEFORE DELETE ON emergency_reviews WHEN TRUE BEGIN SELECT RAISE(ABORT, 'emergency_reviews: regels worden niet verwijderd'); END
----
CREATE TRIGGER emergency_reviews_no_replace BEFORE INSERT ON emergency_reviews WHEN EXISTS (SELECT 1 FROM emergency_reviews o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.reader_id = NEW.reader_id)) BEGIN SELECT RAISE(ABORT, 'emergency_reviews: regels worden niet verwijderd'); END
----
CREATE TRIGGER emergency_reviews_no_update BEFORE UPDATE ON emergency_reviews WHEN TRUE BEGIN SELECT RAISE(ABORT, 'emergency_reviews: regels worden niet gewijzigd'); END
----
CREATE TRIGGER shared_goals_no_delete BEFORE DELETE ON shared_goals WHEN TRUE BEGIN SELECT RAISE(ABORT, 'shared_goals: regels worden niet verwijderd'); END
----
CREATE TRIGGER shared_goals_no_replace BEFORE INSERT ON shared_goals WHEN EXISTS (SELECT 1 FROM shared_goals o WHERE o.id = NEW.id) BEGIN SELECT RAISE(ABORT, 'shared_goals: regels worden niet verwijderd'); END
----
CREATE TRIGGER shared_goals_fixed BEFORE UPDATE ON shared_goals WHEN NEW.reader_id IS NOT OLD.reader_id OR NEW.line IS NOT OLD.line OR NEW.by_id IS NOT OLD.by_id OR NEW.at IS NOT OLD.at BEGIN SELECT RAISE(ABORT, 'shared_goals: reader_id, line, by_id, at ligt vast'); END
----
CREATE TRIGGER shared_goals_ended_for_good BEFORE UPDATE ON shared_goals WHEN OLD.ended_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'shared_goals: wat beëindigd is begint niet opnieuw'); END
----
CREATE TRIGGER shared_goals_once_at_a_time BEFORE INSERT ON shared_goals WHEN NEW.ended_at IS NULL AND EXISTS (SELECT 1 FROM shared_goals o WHERE o.reader_id = NEW.reader_id AND o.line = NEW.line AND o.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'shared_goals: dit doel is al gedeeld'); END
----
CREATE TRIGGER transfers_no_delete BEFORE DELETE ON transfers WHEN TRUE BEGIN SELECT RAISE(ABORT, 'transfers: regels worden niet verwijderd'); END
----
CREATE TRIGGER transfers_no_replace BEFORE INSERT ON transfers WHEN EXISTS (SELECT 1 FROM transfers o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.signal_id = NEW.signal_id)) BEGIN SELECT RAISE(ABORT, 'transfers: regels worden niet verwijderd'); END
----
CREATE TRIGGER transfers_no_update BEFORE UPDATE ON transfers WHEN TRUE BEGIN SELECT RAISE(ABORT, 'transfers: regels worden niet gewijzigd'); END
