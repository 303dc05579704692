CREATE FUNCTION disclosures_to_the_recipient() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.consent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.id = NEW.consent_id AND c.recipient_id = NEW.organisation_id AND c.person_id = NEW.person_id) THEN RAISE EXCEPTION 'disclosures: toestemming is voor een persoon en een ontvanger' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER disclosures_to_the_recipient BEFORE INSERT ON disclosures FOR EACH ROW EXECUTE FUNCTION disclosures_to_the_recipient()
----
CREATE FUNCTION case_readers_part_or_whole() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.capacity IN ('adviseur', 'partner') AND EXISTS (SELECT 1 FROM case_readers o WHERE o.case_id = NEW.case_id AND o.user_id = NEW.user_id AND o.ended_at IS NULL AND o.capacity NOT IN ('adviseur', 'partner', 'nood') AND (o.until_on IS NULL OR o.until_on >= NEW.from_on) AND (NEW.until_on IS NULL OR o.from_on <= NEW.until_on)) OR NEW.capacity NOT IN ('adviseur', 'partner', 'nood') AND EXISTS (SELECT 1 FROM case_readers o WHERE o.case_id = NEW.case_id AND o.user_id = NEW.user_id AND o.ended_at IS NULL AND o.capacity IN ('adviseur', 'partner') AND (o.until_on IS NULL OR o.until_on >= NEW.from_on) AND (NEW.until_on IS NULL OR o.from_on <= NEW.until_on)) THEN RAISE EXCEPTION 'case_readers: een deel zien en de casus lezen gaat niet samen' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_part_or_whole BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_part_or_whole()
----
CREATE FUNCTION case_readers_not_too_long() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF ((NEW.until_on - NEW.from_on) > CASE NEW.capacity WHEN 'adviseur' THEN 92 WHEN 'waarnemer' THEN 92 WHEN 'aandachtsfunctionaris' THEN 184 WHEN 'nood' THEN 1 ELSE 366 END) THEN RAISE EXCEPTION 'case_readers: zo lang duurt deze toegang niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_not_too_long BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_not_too_long()
----
CREATE FUNCTION case_readers_emergency_hours() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.capacity = 'nood' AND (EXTRACT(EPOCH FROM NEW.until_at - NEW.at) / 3600) > 4 THEN RAISE EXCEPTION 'case_readers: noodtoegang duurt vier uur' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_emergency_hours BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_emergency_hours()
----
CREATE FUNCTION case_readers_open_case() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL) THEN RAISE EXCEPTION 'case_readers: alleen bij een open casus' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_open_case BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_open_case()
----
CREATE FUNCTION shared_goals_with_a_partner() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM case_readers r JOIN cases c ON c.id = r.case_id JOIN gezinsplannen p ON p.family_id = c.family_id JOIN plan_versions v ON v.plan_id = p.id JOIN goals g ON g.version_id = v.id WHERE r.id = NEW.reader_id AND g.line = NEW.line AND r.capacity = 'partner' AND r.ended_at IS NULL) THEN RAISE EXCEPTION 'shared_goals: een doel wordt gedeeld met wie meedoet in die casus' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER shared_goals_with_a_partner BEFORE INSERT ON shared_goals FOR EACH ROW EXECUTE FUNCTION shared_goals_with_a_partner()
