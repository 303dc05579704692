CREATE FUNCTION shield_names_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'shield_names: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER shield_names_no_delete BEFORE DELETE ON shield_names FOR EACH ROW EXECUTE FUNCTION shield_names_no_delete()
----
CREATE FUNCTION shield_names_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM shield_names o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'shield_names: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER shield_names_no_replace BEFORE INSERT ON shield_names FOR EACH ROW EXECUTE FUNCTION shield_names_no_replace()
----
CREATE FUNCTION shield_names_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'shield_names: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER shield_names_no_truncate BEFORE TRUNCATE ON shield_names FOR EACH STATEMENT EXECUTE FUNCTION shield_names_no_truncate()
----
CREATE FUNCTION shield_names_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.account_id IS DISTINCT FROM OLD.account_id OR NEW.reason IS DISTINCT FROM OLD.reason OR NEW.by_id IS DISTINCT FROM OLD.by_id OR NEW.at IS DISTINCT FROM OLD.at THEN RAISE EXCEPTION 'shield_names: public_id, person_id, account_id, reason, by_id, at ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER shield_names_fixed BEFORE UPDATE ON shield_names FOR EACH ROW EXECUTE FUNCTION shield_names_fixed()
----
CREATE FUNCTION shield_names_ended_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.ended_at IS NOT NULL THEN RAISE EXCEPTION 'shield_names: wat beëindigd is begint niet opnieuw' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER shield_names_ended_for_good BEFORE UPDATE ON shield_names FOR EACH ROW EXECUTE FUNCTION shield_names_ended_for_good()
----
CREATE FUNCTION shield_names_once_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.ended_at IS NULL AND EXISTS (SELECT 1 FROM shield_names o WHERE o.person_id = NEW.person_id AND o.account_id = NEW.account_id AND o.ended_at IS NULL) THEN RAISE EXCEPTION 'shield_names: deze collega staat er al bij' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER shield_names_once_at_a_time BEFORE INSERT ON shield_names FOR EACH ROW EXECUTE FUNCTION shield_names_once_at_a_time()
----
CREATE FUNCTION withholdings_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'withholdings: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER withholdings_no_delete BEFORE DELETE ON withholdings FOR EACH ROW EXECUTE FUNCTION withholdings_no_delete()
----
CREATE FUNCTION withholdings_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM withholdings o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'withholdings: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER withholdings_no_replace BEFORE INSERT ON withholdings FOR EACH ROW EXECUTE FUNCTION withholdings_no_replace()
----
CREATE FUNCTION withholdings_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'withholdings: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER withholdings_no_truncate BEFORE TRUNCATE ON withholdings FOR EACH STATEMENT EXECUTE FUNCTION withholdings_no_truncate()
----
CREATE FUNCTION withholdings_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.family_id IS DISTINCT FROM OLD.family_id OR NEW.entry_kind IS DISTINCT FROM OLD.entry_kind OR NEW.entry_id IS DISTINCT FROM OLD.entry_id OR NEW.account_id IS DISTINCT FROM OLD.account_id OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.ground IS DISTINCT FROM OLD.ground OR NEW.reason IS DISTINCT FROM OLD.reason OR NEW.by_id IS DISTINCT FROM OLD.by_id OR NEW.at IS DISTINCT FROM OLD.at THEN RAISE EXCEPTION 'withholdings: public_id, family_id, entry_kind, entry_id, account_id, person_id, ground, reason, by_id, at ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER withholdings_fixed BEFORE UPDATE ON withholdings FOR EACH ROW EXECUTE FUNCTION withholdings_fixed()
----
CREATE FUNCTION withholdings_ended_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.ended_at IS NOT NULL THEN RAISE EXCEPTION 'withholdings: wat beëindigd is begint niet opnieuw' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER withholdings_ended_for_good BEFORE UPDATE ON withholdings FOR EACH ROW EXECUTE FUNCTION withholdings_ended_for_good()
----
CREATE FUNCTION case_links_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'case_links: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER case_links_no_delete BEFORE DELETE ON case_links FOR EACH ROW EXECUTE FUNCTION case_links_no_delete()
----
CREATE FUNCTION case_links_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM case_links o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'case_links: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_links_no_replace BEFORE INSERT ON case_links FOR EACH ROW EXECUTE FUNCTION case_links_no_replace()
----
CREATE FUNCTION case_links_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'case_links: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER case_links_no_truncate BEFORE TRUNCATE ON case_links FOR EACH STATEMENT EXECUTE FUNCTION case_links_no_truncate()
----
CREATE FUNCTION case_links_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'case_links: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_links_no_update BEFORE UPDATE ON case_links FOR EACH ROW EXECUTE FUNCTION case_links_no_update()
----
CREATE FUNCTION case_readers_given_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.shares IS DISTINCT FROM OLD.shares OR NEW.by_id IS DISTINCT FROM OLD.by_id OR NEW.until_at IS DISTINCT FROM OLD.until_at THEN RAISE EXCEPTION 'case_readers: wat gegeven is ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_given_fixed BEFORE UPDATE ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_given_fixed()
----
CREATE FUNCTION case_readers_not_longer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.until_on IS NULL AND OLD.until_on IS NOT NULL OR NEW.until_on > OLD.until_on THEN RAISE EXCEPTION 'case_readers: langer duren is een nieuwe toegang' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_not_longer BEFORE UPDATE ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_not_longer()
----
CREATE FUNCTION case_readers_ends() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.capacity IN ('adviseur', 'partner', 'gi', 'aandachtsfunctionaris', 'nood') AND NEW.until_on IS NULL THEN RAISE EXCEPTION 'case_readers: deze toegang duurt tot een dag' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_ends BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_ends()
----
CREATE FUNCTION case_readers_shares_something() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.capacity IN ('adviseur', 'partner') AND NEW.shares = '' THEN RAISE EXCEPTION 'case_readers: deel ten minste één onderdeel' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_shares_something BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_shares_something()
----
CREATE FUNCTION case_readers_emergency_is_short() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (NEW.capacity = 'nood') <> (NEW.until_at IS NOT NULL) THEN RAISE EXCEPTION 'case_readers: noodtoegang duurt tot een uur' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_emergency_is_short BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_emergency_is_short()
----
CREATE FUNCTION case_readers_once_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.capacity IN ('adviseur', 'partner', 'gi', 'aandachtsfunctionaris') AND EXISTS (SELECT 1 FROM case_readers o WHERE o.case_id = NEW.case_id AND o.user_id = NEW.user_id AND o.capacity = NEW.capacity AND o.ended_at IS NULL AND o.until_on >= NEW.from_on) THEN RAISE EXCEPTION 'case_readers: deze persoon heeft die toegang al' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_once_at_a_time BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_once_at_a_time()
----
CREATE FUNCTION case_readers_known_capacity() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.capacity NOT IN ('meelezer', 'maatje', 'waarnemer', 'adviseur', 'partner', 'gi', 'aandachtsfunctionaris', 'nood') THEN RAISE EXCEPTION 'case_readers: onbekende rol' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_known_capacity BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_known_capacity()
----
CREATE FUNCTION disclosures_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'disclosures: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER disclosures_no_delete BEFORE DELETE ON disclosures FOR EACH ROW EXECUTE FUNCTION disclosures_no_delete()
----
CREATE FUNCTION disclosures_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM disclosures o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'disclosures: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER disclosures_no_replace BEFORE INSERT ON disclosures FOR EACH ROW EXECUTE FUNCTION disclosures_no_replace()
----
CREATE FUNCTION disclosures_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disclosures: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER disclosures_no_truncate BEFORE TRUNCATE ON disclosures FOR EACH STATEMENT EXECUTE FUNCTION disclosures_no_truncate()
----
CREATE FUNCTION disclosures_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'disclosures: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER disclosures_no_update BEFORE UPDATE ON disclosures FOR EACH ROW EXECUTE FUNCTION disclosures_no_update()
----
CREATE FUNCTION access_requests_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'access_requests: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER access_requests_no_delete BEFORE DELETE ON access_requests FOR EACH ROW EXECUTE FUNCTION access_requests_no_delete()
----
CREATE FUNCTION access_requests_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM access_requests o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'access_requests: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER access_requests_no_replace BEFORE INSERT ON access_requests FOR EACH ROW EXECUTE FUNCTION access_requests_no_replace()
----
CREATE FUNCTION access_requests_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'access_requests: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER access_requests_no_truncate BEFORE TRUNCATE ON access_requests FOR EACH STATEMENT EXECUTE FUNCTION access_requests_no_truncate()
----
CREATE FUNCTION access_requests_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.asked_by_id IS DISTINCT FROM OLD.asked_by_id OR NEW.asked_of_id IS DISTINCT FROM OLD.asked_of_id OR NEW.asked_at IS DISTINCT FROM OLD.asked_at OR NEW.about_sealed IS DISTINCT FROM OLD.about_sealed OR NEW.reason IS DISTINCT FROM OLD.reason THEN RAISE EXCEPTION 'access_requests: public_id, asked_by_id, asked_of_id, asked_at, about_sealed, reason ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER access_requests_fixed BEFORE UPDATE ON access_requests FOR EACH ROW EXECUTE FUNCTION access_requests_fixed()
----
CREATE FUNCTION access_requests_answered_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.answered_at IS NOT NULL THEN RAISE EXCEPTION 'access_requests: een antwoord verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER access_requests_answered_for_good BEFORE UPDATE ON access_requests FOR EACH ROW EXECUTE FUNCTION access_requests_answered_for_good()
----
CREATE FUNCTION emergency_reviews_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'emergency_reviews: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER emergency_reviews_no_delete BEFORE DELETE ON emergency_reviews FOR EACH ROW EXECUTE FUNCTION emergency_reviews_no_delete()
----
CREATE FUNCTION emergency_reviews_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM emergency_reviews o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.reader_id = NEW.reader_id)) THEN RAISE EXCEPTION 'emergency_reviews: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER emergency_reviews_no_replace BEFORE INSERT ON emergency_reviews FOR EACH ROW EXECUTE FUNCTION emergency_reviews_no_replace()
----
CREATE FUNCTION emergency_reviews_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'emergency_reviews: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER emergency_reviews_no_truncate BEFORE TRUNCATE ON emergency_reviews FOR EACH STATEMENT EXECUTE FUNCTION emergency_reviews_no_truncate()
----
CREATE FUNCTION emergency_reviews_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'emergency_reviews: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER emergency_reviews_no_update BEFORE UPDATE ON emergency_reviews FOR EACH ROW EXECUTE FUNCTION emergency_reviews_no_update()
----
CREATE FUNCTION shared_goals_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'shared_goals: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER shared_goals_no_delete BEFORE DELETE ON shared_goals FOR EACH ROW EXECUTE FUNCTION shared_goals_no_delete()
----
CREATE FUNCTION shared_goals_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM shared_goals o WHERE o.id = NEW.id) THEN RAISE EXCEPTION 'shared_goals: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER shared_goals_no_replace BEFORE INSERT ON shared_goals FOR EACH ROW EXECUTE FUNCTION shared_goals_no_replace()
----
CREATE FUNCTION shared_goals_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'shared_goals: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER shared_goals_no_truncate BEFORE TRUNCATE ON shared_goals FOR EACH STATEMENT EXECUTE FUNCTION shared_goals_no_truncate()
----
CREATE FUNCTION shared_goals_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.reader_id IS DISTINCT FROM OLD.reader_id OR NEW.line IS DISTINCT FROM OLD.line OR NEW.by_id IS DISTINCT FROM OLD.by_id OR NEW.at IS DISTINCT FROM OLD.at THEN RAISE EXCEPTION 'shared_goals: reader_id, line, by_id, at ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER shared_goals_fixed BEFORE UPDATE ON shared_goals FOR EACH ROW EXECUTE FUNCTION shared_goals_fixed()
----
CREATE FUNCTION shared_goals_ended_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.ended_at IS NOT NULL THEN RAISE EXCEPTION 'shared_goals: wat beëindigd is begint niet opnieuw' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER shared_goals_ended_for_good BEFORE UPDATE ON shared_goals FOR EACH ROW EXECUTE FUNCTION shared_goals_ended_for_good()
----
CREATE FUNCTION shared_goals_once_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.ended_at IS NULL AND EXISTS (SELECT 1 FROM shared_goals o WHERE o.reader_id = NEW.reader_id AND o.line = NEW.line AND o.ended_at IS NULL) THEN RAISE EXCEPTION 'shared_goals: dit doel is al gedeeld' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER shared_goals_once_at_a_time BEFORE INSERT ON shared_goals FOR EACH ROW EXECUTE FUNCTION shared_goals_once_at_a_time()
----
CREATE FUNCTION transfers_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'transfers: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER transfers_no_delete BEFORE DELETE ON transfers FOR EACH ROW EXECUTE FUNCTION transfers_no_delete()
----
CREATE FUNCTION transfers_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM transfers o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.signal_id = NEW.signal_id)) THEN RAISE EXCEPTION 'transfers: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER transfers_no_replace BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION transfers_no_replace()
----
CREATE FUNCTION transfers_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'transfers: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER transfers_no_truncate BEFORE TRUNCATE ON transfers FOR EACH STATEMENT EXECUTE FUNCTION transfers_no_truncate()
----
CREATE FUNCTION transfers_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'transfers: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER transfers_no_update BEFORE UPDATE ON transfers FOR EACH ROW EXECUTE FUNCTION transfers_no_update()
