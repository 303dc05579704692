CREATE FUNCTION audit_events_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'audit_events: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_events_no_delete()
----
CREATE FUNCTION audit_events_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM audit_events o WHERE o.id = NEW.id) THEN RAISE EXCEPTION 'audit_events: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER audit_events_no_replace BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_events_no_replace()
----
CREATE FUNCTION audit_events_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit_events: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION audit_events_no_truncate()
----
CREATE FUNCTION audit_events_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'audit_events: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_events_no_update()
----
CREATE FUNCTION audit_events_in_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id <> COALESCE((SELECT MAX(o.id) FROM audit_events o), 0) + 1 THEN RAISE EXCEPTION 'audit_events: een regel sluit aan op de vorige' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER audit_events_in_order BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_events_in_order()
----
CREATE FUNCTION audit_head_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'audit_head blijft' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_no_delete()
----
CREATE FUNCTION database_mark_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'database_mark: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER database_mark_no_delete BEFORE DELETE ON database_mark FOR EACH ROW EXECUTE FUNCTION database_mark_no_delete()
----
CREATE FUNCTION database_mark_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM database_mark o WHERE o.id = NEW.id) THEN RAISE EXCEPTION 'database_mark: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER database_mark_no_replace BEFORE INSERT ON database_mark FOR EACH ROW EXECUTE FUNCTION database_mark_no_replace()
----
CREATE FUNCTION database_mark_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'database_mark: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER database_mark_no_truncate BEFORE TRUNCATE ON database_mark FOR EACH STATEMENT EXECUTE FUNCTION database_mark_no_truncate()
----
CREATE FUNCTION database_mark_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'database_mark: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER database_mark_no_update BEFORE UPDATE ON database_mark FOR EACH ROW EXECUTE FUNCTION database_mark_no_update()
----
CREATE FUNCTION families_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'families: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER families_no_delete BEFORE DELETE ON families FOR EACH ROW EXECUTE FUNCTION families_no_delete()
----
CREATE FUNCTION families_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM families o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'families: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER families_no_replace BEFORE INSERT ON families FOR EACH ROW EXECUTE FUNCTION families_no_replace()
----
CREATE FUNCTION families_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'families: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER families_no_truncate BEFORE TRUNCATE ON families FOR EACH STATEMENT EXECUTE FUNCTION families_no_truncate()
----
CREATE FUNCTION families_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.municipality_id IS DISTINCT FROM OLD.municipality_id THEN RAISE EXCEPTION 'families: public_id, municipality_id ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER families_fixed BEFORE UPDATE ON families FOR EACH ROW EXECUTE FUNCTION families_fixed()
----
CREATE FUNCTION persons_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'persons: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER persons_no_delete BEFORE DELETE ON persons FOR EACH ROW EXECUTE FUNCTION persons_no_delete()
----
CREATE FUNCTION persons_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM persons o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'persons: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER persons_no_replace BEFORE INSERT ON persons FOR EACH ROW EXECUTE FUNCTION persons_no_replace()
----
CREATE FUNCTION persons_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'persons: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER persons_no_truncate BEFORE TRUNCATE ON persons FOR EACH STATEMENT EXECUTE FUNCTION persons_no_truncate()
----
CREATE FUNCTION persons_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.municipality_id IS DISTINCT FROM OLD.municipality_id THEN RAISE EXCEPTION 'persons: public_id, municipality_id ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER persons_fixed BEFORE UPDATE ON persons FOR EACH ROW EXECUTE FUNCTION persons_fixed()
----
CREATE FUNCTION gezinsplannen_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'gezinsplannen: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER gezinsplannen_no_delete BEFORE DELETE ON gezinsplannen FOR EACH ROW EXECUTE FUNCTION gezinsplannen_no_delete()
----
CREATE FUNCTION gezinsplannen_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM gezinsplannen o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.family_id = NEW.family_id)) THEN RAISE EXCEPTION 'gezinsplannen: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER gezinsplannen_no_replace BEFORE INSERT ON gezinsplannen FOR EACH ROW EXECUTE FUNCTION gezinsplannen_no_replace()
----
CREATE FUNCTION gezinsplannen_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'gezinsplannen: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER gezinsplannen_no_truncate BEFORE TRUNCATE ON gezinsplannen FOR EACH STATEMENT EXECUTE FUNCTION gezinsplannen_no_truncate()
----
CREATE FUNCTION gezinsplannen_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id IS DISTINCT FROM OLD.id OR NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.family_id IS DISTINCT FROM OLD.family_id THEN RAISE EXCEPTION 'gezinsplannen: id, public_id, family_id ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER gezinsplannen_fixed BEFORE UPDATE ON gezinsplannen FOR EACH ROW EXECUTE FUNCTION gezinsplannen_fixed()
----
CREATE FUNCTION user_accounts_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'user_accounts: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER user_accounts_no_delete BEFORE DELETE ON user_accounts FOR EACH ROW EXECUTE FUNCTION user_accounts_no_delete()
----
CREATE FUNCTION user_accounts_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM user_accounts o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.email = NEW.email)) THEN RAISE EXCEPTION 'user_accounts: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER user_accounts_no_replace BEFORE INSERT ON user_accounts FOR EACH ROW EXECUTE FUNCTION user_accounts_no_replace()
----
CREATE FUNCTION user_accounts_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'user_accounts: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER user_accounts_no_truncate BEFORE TRUNCATE ON user_accounts FOR EACH STATEMENT EXECUTE FUNCTION user_accounts_no_truncate()
----
CREATE FUNCTION user_accounts_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id THEN RAISE EXCEPTION 'user_accounts: public_id ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER user_accounts_fixed BEFORE UPDATE ON user_accounts FOR EACH ROW EXECUTE FUNCTION user_accounts_fixed()
----
CREATE FUNCTION action_marks_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'action_marks: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER action_marks_no_delete BEFORE DELETE ON action_marks FOR EACH ROW EXECUTE FUNCTION action_marks_no_delete()
----
CREATE FUNCTION action_marks_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM action_marks o WHERE o.id = NEW.id) THEN RAISE EXCEPTION 'action_marks: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER action_marks_no_replace BEFORE INSERT ON action_marks FOR EACH ROW EXECUTE FUNCTION action_marks_no_replace()
----
CREATE FUNCTION action_marks_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'action_marks: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER action_marks_no_truncate BEFORE TRUNCATE ON action_marks FOR EACH STATEMENT EXECUTE FUNCTION action_marks_no_truncate()
----
CREATE FUNCTION action_marks_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'action_marks: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER action_marks_no_update BEFORE UPDATE ON action_marks FOR EACH ROW EXECUTE FUNCTION action_marks_no_update()
----
CREATE FUNCTION cases_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'cases: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER cases_no_delete BEFORE DELETE ON cases FOR EACH ROW EXECUTE FUNCTION cases_no_delete()
----
CREATE FUNCTION cases_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM cases o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'cases: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER cases_no_replace BEFORE INSERT ON cases FOR EACH ROW EXECUTE FUNCTION cases_no_replace()
----
CREATE FUNCTION cases_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cases: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER cases_no_truncate BEFORE TRUNCATE ON cases FOR EACH STATEMENT EXECUTE FUNCTION cases_no_truncate()
----
CREATE FUNCTION cases_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.municipality_id IS DISTINCT FROM OLD.municipality_id OR NEW.opened_on IS DISTINCT FROM OLD.opened_on OR NEW.opened_at IS DISTINCT FROM OLD.opened_at THEN RAISE EXCEPTION 'cases: public_id, municipality_id, opened_on, opened_at ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER cases_fixed BEFORE UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION cases_fixed()
----
CREATE FUNCTION cases_first_regie() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.regie_nr <> 1 OR NEW.closed_on IS NOT NULL THEN RAISE EXCEPTION 'cases: een casus begint open en met regie 1' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER cases_first_regie BEFORE INSERT ON cases FOR EACH ROW EXECUTE FUNCTION cases_first_regie()
----
CREATE FUNCTION cases_one_open() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM cases o WHERE o.family_id = NEW.family_id AND o.closed_on IS NULL) THEN RAISE EXCEPTION 'cases: dit gezin heeft al een open casus' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER cases_one_open BEFORE INSERT ON cases FOR EACH ROW EXECUTE FUNCTION cases_one_open()
----
CREATE FUNCTION cases_one_open_still() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.closed_on IS NULL AND EXISTS (SELECT 1 FROM cases o WHERE o.family_id = NEW.family_id AND o.closed_on IS NULL AND o.id <> NEW.id) THEN RAISE EXCEPTION 'cases: dit gezin heeft al een open casus' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER cases_one_open_still BEFORE UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION cases_one_open_still()
----
CREATE FUNCTION cases_newest_regie() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM regie r WHERE r.case_id = NEW.id AND r.nr = NEW.regie_nr AND r.user_id = NEW.regisseur_id AND r.nr = (SELECT MAX(n.nr) FROM regie n WHERE n.case_id = NEW.id)) THEN RAISE EXCEPTION 'cases: de regisseur is die van de nieuwste regie' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER cases_newest_regie BEFORE UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION cases_newest_regie()
----
CREATE FUNCTION cases_begins() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN INSERT INTO regie (case_id, nr, user_id, from_on, reason, by_id, at) VALUES (NEW.id, 1, NEW.regisseur_id, NEW.opened_on, 'casus geopend', NEW.opened_by_id, NEW.opened_at); END IF; RETURN NULL; END $$
----
CREATE TRIGGER cases_begins AFTER INSERT ON cases FOR EACH ROW EXECUTE FUNCTION cases_begins()
----
CREATE FUNCTION destruction_orders_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'destruction_orders: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER destruction_orders_no_delete BEFORE DELETE ON destruction_orders FOR EACH ROW EXECUTE FUNCTION destruction_orders_no_delete()
----
CREATE FUNCTION destruction_orders_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM destruction_orders o WHERE o.id = NEW.id) THEN RAISE EXCEPTION 'destruction_orders: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER destruction_orders_no_replace BEFORE INSERT ON destruction_orders FOR EACH ROW EXECUTE FUNCTION destruction_orders_no_replace()
----
CREATE FUNCTION destruction_orders_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'destruction_orders: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER destruction_orders_no_truncate BEFORE TRUNCATE ON destruction_orders FOR EACH STATEMENT EXECUTE FUNCTION destruction_orders_no_truncate()
----
CREATE FUNCTION destruction_orders_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'destruction_orders: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER destruction_orders_no_update BEFORE UPDATE ON destruction_orders FOR EACH ROW EXECUTE FUNCTION destruction_orders_no_update()
----
CREATE FUNCTION familiegroepsplan_choices_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'familiegroepsplan_choices: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER familiegroepsplan_choices_no_delete BEFORE DELETE ON familiegroepsplan_choices FOR EACH ROW EXECUTE FUNCTION familiegroepsplan_choices_no_delete()
----
CREATE FUNCTION familiegroepsplan_choices_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM familiegroepsplan_choices o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'familiegroepsplan_choices: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER familiegroepsplan_choices_no_replace BEFORE INSERT ON familiegroepsplan_choices FOR EACH ROW EXECUTE FUNCTION familiegroepsplan_choices_no_replace()
----
CREATE FUNCTION familiegroepsplan_choices_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'familiegroepsplan_choices: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER familiegroepsplan_choices_no_truncate BEFORE TRUNCATE ON familiegroepsplan_choices FOR EACH STATEMENT EXECUTE FUNCTION familiegroepsplan_choices_no_truncate()
----
CREATE FUNCTION familiegroepsplan_choices_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'familiegroepsplan_choices: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER familiegroepsplan_choices_no_update BEFORE UPDATE ON familiegroepsplan_choices FOR EACH ROW EXECUTE FUNCTION familiegroepsplan_choices_no_update()
----
CREATE FUNCTION plan_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'plan_versions: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER plan_versions_no_delete BEFORE DELETE ON plan_versions FOR EACH ROW EXECUTE FUNCTION plan_versions_no_delete()
----
CREATE FUNCTION plan_versions_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM plan_versions o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.plan_id = NEW.plan_id AND o.nr = NEW.nr)) THEN RAISE EXCEPTION 'plan_versions: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_versions_no_replace BEFORE INSERT ON plan_versions FOR EACH ROW EXECUTE FUNCTION plan_versions_no_replace()
----
CREATE FUNCTION plan_versions_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_versions: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER plan_versions_no_truncate BEFORE TRUNCATE ON plan_versions FOR EACH STATEMENT EXECUTE FUNCTION plan_versions_no_truncate()
----
CREATE FUNCTION plan_versions_adopted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.adopted_on IS NOT NULL THEN RAISE EXCEPTION 'plan_versions: een vastgestelde versie verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_versions_adopted BEFORE UPDATE ON plan_versions FOR EACH ROW EXECUTE FUNCTION plan_versions_adopted()
----
CREATE FUNCTION plan_versions_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id IS DISTINCT FROM OLD.id OR NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.plan_id IS DISTINCT FROM OLD.plan_id OR NEW.nr IS DISTINCT FROM OLD.nr THEN RAISE EXCEPTION 'plan_versions: id, public_id, plan_id, nr ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_versions_fixed BEFORE UPDATE ON plan_versions FOR EACH ROW EXECUTE FUNCTION plan_versions_fixed()
----
CREATE FUNCTION plan_versions_one_draft() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.adopted_on IS NOT NULL OR EXISTS (SELECT 1 FROM plan_versions o WHERE o.plan_id = NEW.plan_id AND o.adopted_on IS NULL) OR NEW.nr <> COALESCE((SELECT MAX(o.nr) FROM plan_versions o WHERE o.plan_id = NEW.plan_id), 0) + 1 THEN RAISE EXCEPTION 'plan_versions: begint als enige concept van het plan, met het volgende nummer' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_versions_one_draft BEFORE INSERT ON plan_versions FOR EACH ROW EXECUTE FUNCTION plan_versions_one_draft()
----
CREATE FUNCTION case_readers_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'case_readers: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER case_readers_no_delete BEFORE DELETE ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_no_delete()
----
CREATE FUNCTION case_readers_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM case_readers o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'case_readers: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_no_replace BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_no_replace()
----
CREATE FUNCTION case_readers_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'case_readers: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER case_readers_no_truncate BEFORE TRUNCATE ON case_readers FOR EACH STATEMENT EXECUTE FUNCTION case_readers_no_truncate()
----
CREATE FUNCTION case_readers_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.user_id IS DISTINCT FROM OLD.user_id OR NEW.from_on IS DISTINCT FROM OLD.from_on OR NEW.reason IS DISTINCT FROM OLD.reason THEN RAISE EXCEPTION 'case_readers: public_id, case_id, user_id, from_on, reason ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_fixed BEFORE UPDATE ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_fixed()
----
CREATE FUNCTION case_readers_ended_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.ended_at IS NOT NULL THEN RAISE EXCEPTION 'case_readers: wat beëindigd is begint niet opnieuw' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER case_readers_ended_for_good BEFORE UPDATE ON case_readers FOR EACH ROW EXECUTE FUNCTION case_readers_ended_for_good()
----
CREATE FUNCTION goals_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id IS DISTINCT FROM OLD.id OR NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.version_id IS DISTINCT FROM OLD.version_id OR NEW.line IS DISTINCT FROM OLD.line THEN RAISE EXCEPTION 'goals: id, public_id, version_id, line ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER goals_fixed BEFORE UPDATE ON goals FOR EACH ROW EXECUTE FUNCTION goals_fixed()
----
CREATE FUNCTION goals_adopted_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = NEW.version_id AND v.adopted_on IS NOT NULL) THEN RAISE EXCEPTION 'goals: een vastgestelde versie verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER goals_adopted_insert BEFORE INSERT ON goals FOR EACH ROW EXECUTE FUNCTION goals_adopted_insert()
----
CREATE FUNCTION goals_adopted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = OLD.version_id AND v.adopted_on IS NOT NULL) AND NOT (NEW.family_words IS NULL AND NEW.success_words IS NULL AND NEW.score_words IS NULL AND NEW.salt IS NULL AND NEW.digest = OLD.digest AND NEW.leefdomein IS NOT DISTINCT FROM OLD.leefdomein AND NEW.score IS NOT DISTINCT FROM OLD.score AND NEW.dropped IS NOT DISTINCT FROM OLD.dropped AND NEW.nr IS NOT DISTINCT FROM OLD.nr AND NEW.dropped_reason = (CASE WHEN OLD.dropped THEN 'vernietigd' ELSE '' END) AND EXISTS (SELECT 1 FROM goal_owners w JOIN destruction_orders d ON d.person_id = w.person_id WHERE w.goal_id = OLD.id) AND (SELECT COUNT(*) FROM goal_owners w WHERE w.goal_id = OLD.id) = 1) THEN RAISE EXCEPTION 'goals: een vastgestelde versie verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER goals_adopted BEFORE UPDATE ON goals FOR EACH ROW EXECUTE FUNCTION goals_adopted()
----
CREATE FUNCTION goals_adopted_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = OLD.version_id AND v.adopted_on IS NOT NULL) THEN RAISE EXCEPTION 'goals: een vastgestelde versie verandert niet' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER goals_adopted_delete BEFORE DELETE ON goals FOR EACH ROW EXECUTE FUNCTION goals_adopted_delete()
----
CREATE FUNCTION goals_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM goals o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.version_id = NEW.version_id AND o.nr = NEW.nr)) THEN RAISE EXCEPTION 'goals: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER goals_no_replace BEFORE INSERT ON goals FOR EACH ROW EXECUTE FUNCTION goals_no_replace()
----
CREATE FUNCTION goals_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'goals: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER goals_no_truncate BEFORE TRUNCATE ON goals FOR EACH STATEMENT EXECUTE FUNCTION goals_no_truncate()
----
CREATE FUNCTION notes_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'notes: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER notes_no_delete BEFORE DELETE ON notes FOR EACH ROW EXECUTE FUNCTION notes_no_delete()
----
CREATE FUNCTION notes_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM notes o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'notes: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER notes_no_replace BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION notes_no_replace()
----
CREATE FUNCTION notes_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'notes: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER notes_no_truncate BEFORE TRUNCATE ON notes FOR EACH STATEMENT EXECUTE FUNCTION notes_no_truncate()
----
CREATE FUNCTION notes_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.written_by_id IS DISTINCT FROM OLD.written_by_id OR NEW.written_at IS DISTINCT FROM OLD.written_at THEN RAISE EXCEPTION 'notes: public_id, case_id, written_by_id, written_at ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER notes_fixed BEFORE UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION notes_fixed()
----
CREATE FUNCTION plan_agreements_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'plan_agreements: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER plan_agreements_no_delete BEFORE DELETE ON plan_agreements FOR EACH ROW EXECUTE FUNCTION plan_agreements_no_delete()
----
CREATE FUNCTION plan_agreements_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM plan_agreements o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'plan_agreements: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_agreements_no_replace BEFORE INSERT ON plan_agreements FOR EACH ROW EXECUTE FUNCTION plan_agreements_no_replace()
----
CREATE FUNCTION plan_agreements_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_agreements: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER plan_agreements_no_truncate BEFORE TRUNCATE ON plan_agreements FOR EACH STATEMENT EXECUTE FUNCTION plan_agreements_no_truncate()
----
CREATE FUNCTION plan_agreements_said() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (NEW.remark IS NULL AND NEW.version_id IS NOT DISTINCT FROM OLD.version_id AND NEW.person_id IS NOT DISTINCT FROM OLD.person_id AND NEW.network_person_id IS NOT DISTINCT FROM OLD.network_person_id AND NEW.answer IS NOT DISTINCT FROM OLD.answer AND NEW.present IS NOT DISTINCT FROM OLD.present AND NEW.said_on IS NOT DISTINCT FROM OLD.said_on AND NEW.at IS NOT DISTINCT FROM OLD.at AND NEW.by_id IS NOT DISTINCT FROM OLD.by_id AND NEW.public_id IS NOT DISTINCT FROM OLD.public_id AND NEW.id IS NOT DISTINCT FROM OLD.id AND EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = OLD.person_id)) THEN RAISE EXCEPTION 'plan_agreements: wat iemand zei verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_agreements_said BEFORE UPDATE ON plan_agreements FOR EACH ROW EXECUTE FUNCTION plan_agreements_said()
----
CREATE FUNCTION plan_parts_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'plan_parts: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER plan_parts_no_delete BEFORE DELETE ON plan_parts FOR EACH ROW EXECUTE FUNCTION plan_parts_no_delete()
----
CREATE FUNCTION plan_parts_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM plan_parts o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.version_id = NEW.version_id AND o.section = NEW.section AND o.person_id = NEW.person_id)) THEN RAISE EXCEPTION 'plan_parts: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_parts_no_replace BEFORE INSERT ON plan_parts FOR EACH ROW EXECUTE FUNCTION plan_parts_no_replace()
----
CREATE FUNCTION plan_parts_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_parts: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER plan_parts_no_truncate BEFORE TRUNCATE ON plan_parts FOR EACH STATEMENT EXECUTE FUNCTION plan_parts_no_truncate()
----
CREATE FUNCTION plan_parts_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id IS DISTINCT FROM OLD.id OR NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.version_id IS DISTINCT FROM OLD.version_id OR NEW.section IS DISTINCT FROM OLD.section OR NEW.person_id IS DISTINCT FROM OLD.person_id THEN RAISE EXCEPTION 'plan_parts: id, public_id, version_id, section, person_id ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_parts_fixed BEFORE UPDATE ON plan_parts FOR EACH ROW EXECUTE FUNCTION plan_parts_fixed()
----
CREATE FUNCTION plan_parts_one_of_family() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.person_id IS NULL AND EXISTS (SELECT 1 FROM plan_parts o WHERE o.version_id = NEW.version_id AND o.section = NEW.section AND o.person_id IS NULL) THEN RAISE EXCEPTION 'plan_parts: dit deel van het gezin is er al' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_parts_one_of_family BEFORE INSERT ON plan_parts FOR EACH ROW EXECUTE FUNCTION plan_parts_one_of_family()
----
CREATE FUNCTION plan_parts_adopted_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = NEW.version_id AND v.adopted_on IS NOT NULL) THEN RAISE EXCEPTION 'plan_parts: een vastgestelde versie verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_parts_adopted_insert BEFORE INSERT ON plan_parts FOR EACH ROW EXECUTE FUNCTION plan_parts_adopted_insert()
----
CREATE FUNCTION plan_parts_adopted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = OLD.version_id AND v.adopted_on IS NOT NULL) AND NOT (NEW.text IS NULL AND NEW.salt IS NULL AND NEW.digest = OLD.digest AND EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = OLD.person_id)) THEN RAISE EXCEPTION 'plan_parts: een vastgestelde versie verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_parts_adopted BEFORE UPDATE ON plan_parts FOR EACH ROW EXECUTE FUNCTION plan_parts_adopted()
----
CREATE FUNCTION regie_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'regie: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER regie_no_delete BEFORE DELETE ON regie FOR EACH ROW EXECUTE FUNCTION regie_no_delete()
----
CREATE FUNCTION regie_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM regie o WHERE o.id = NEW.id OR (o.case_id = NEW.case_id AND o.nr = NEW.nr)) THEN RAISE EXCEPTION 'regie: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER regie_no_replace BEFORE INSERT ON regie FOR EACH ROW EXECUTE FUNCTION regie_no_replace()
----
CREATE FUNCTION regie_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'regie: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER regie_no_truncate BEFORE TRUNCATE ON regie FOR EACH STATEMENT EXECUTE FUNCTION regie_no_truncate()
----
CREATE FUNCTION regie_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'regie: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER regie_no_update BEFORE UPDATE ON regie FOR EACH ROW EXECUTE FUNCTION regie_no_update()
----
CREATE FUNCTION regie_succeeds() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.nr <> COALESCE((SELECT MAX(r.nr) FROM regie r WHERE r.case_id = NEW.case_id), 0) + 1 OR EXISTS (SELECT 1 FROM regie r WHERE r.case_id = NEW.case_id AND r.nr = NEW.nr - 1 AND (r.from_on > NEW.from_on OR r.user_id = NEW.user_id)) THEN RAISE EXCEPTION 'regie: sluit aan op de vorige, niet eerder en niet aan dezelfde persoon' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER regie_succeeds BEFORE INSERT ON regie FOR EACH ROW EXECUTE FUNCTION regie_succeeds()
----
CREATE FUNCTION regie_open_case() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL) THEN RAISE EXCEPTION 'regie: alleen bij een open casus' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER regie_open_case BEFORE INSERT ON regie FOR EACH ROW EXECUTE FUNCTION regie_open_case()
----
CREATE FUNCTION regie_moves_pointer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.nr > 1 THEN UPDATE cases SET regie_nr = NEW.nr, regisseur_id = NEW.user_id, row_version = row_version + 1 WHERE id = NEW.case_id; END IF; RETURN NULL; END $$
----
CREATE TRIGGER regie_moves_pointer AFTER INSERT ON regie FOR EACH ROW EXECUTE FUNCTION regie_moves_pointer()
----
CREATE FUNCTION signals_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'signals: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER signals_no_delete BEFORE DELETE ON signals FOR EACH ROW EXECUTE FUNCTION signals_no_delete()
----
CREATE FUNCTION signals_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM signals o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'signals: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER signals_no_replace BEFORE INSERT ON signals FOR EACH ROW EXECUTE FUNCTION signals_no_replace()
----
CREATE FUNCTION signals_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'signals: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER signals_no_truncate BEFORE TRUNCATE ON signals FOR EACH STATEMENT EXECUTE FUNCTION signals_no_truncate()
----
CREATE FUNCTION signals_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.team_id IS DISTINCT FROM OLD.team_id OR NEW.municipality_id IS DISTINCT FROM OLD.municipality_id OR NEW.received_on IS DISTINCT FROM OLD.received_on THEN RAISE EXCEPTION 'signals: public_id, team_id, municipality_id, received_on ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER signals_fixed BEFORE UPDATE ON signals FOR EACH ROW EXECUTE FUNCTION signals_fixed()
----
CREATE FUNCTION deadlines_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'deadlines: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER deadlines_no_delete BEFORE DELETE ON deadlines FOR EACH ROW EXECUTE FUNCTION deadlines_no_delete()
----
CREATE FUNCTION deadlines_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM deadlines o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.rule = NEW.rule AND o.subject_id = NEW.subject_id AND o.started_on = NEW.started_on AND o.round = NEW.round)) THEN RAISE EXCEPTION 'deadlines: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER deadlines_no_replace BEFORE INSERT ON deadlines FOR EACH ROW EXECUTE FUNCTION deadlines_no_replace()
----
CREATE FUNCTION deadlines_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'deadlines: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER deadlines_no_truncate BEFORE TRUNCATE ON deadlines FOR EACH STATEMENT EXECUTE FUNCTION deadlines_no_truncate()
----
CREATE FUNCTION deadlines_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.rule IS DISTINCT FROM OLD.rule OR NEW.rule_version IS DISTINCT FROM OLD.rule_version OR NEW.subject_id IS DISTINCT FROM OLD.subject_id OR NEW.started_on IS DISTINCT FROM OLD.started_on OR NEW.amount IS DISTINCT FROM OLD.amount THEN RAISE EXCEPTION 'deadlines: public_id, rule, rule_version, subject_id, started_on, amount ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER deadlines_fixed BEFORE UPDATE ON deadlines FOR EACH ROW EXECUTE FUNCTION deadlines_fixed()
----
CREATE FUNCTION deadlines_ended() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.ended_on IS NOT NULL THEN RAISE EXCEPTION 'deadlines: een afgelopen termijn verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER deadlines_ended BEFORE UPDATE ON deadlines FOR EACH ROW EXECUTE FUNCTION deadlines_ended()
----
CREATE FUNCTION goal_owners_adopted_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM goals g JOIN plan_versions v ON v.id = g.version_id WHERE g.id = NEW.goal_id AND v.adopted_on IS NOT NULL) THEN RAISE EXCEPTION 'goal_owners: een vastgestelde versie verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER goal_owners_adopted_insert BEFORE INSERT ON goal_owners FOR EACH ROW EXECUTE FUNCTION goal_owners_adopted_insert()
----
CREATE FUNCTION goal_owners_adopted_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM goals g JOIN plan_versions v ON v.id = g.version_id WHERE g.id = OLD.goal_id AND v.adopted_on IS NOT NULL) THEN RAISE EXCEPTION 'goal_owners: een vastgestelde versie verandert niet' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER goal_owners_adopted_delete BEFORE DELETE ON goal_owners FOR EACH ROW EXECUTE FUNCTION goal_owners_adopted_delete()
----
CREATE FUNCTION goal_owners_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'goal_owners: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER goal_owners_no_truncate BEFORE TRUNCATE ON goal_owners FOR EACH STATEMENT EXECUTE FUNCTION goal_owners_no_truncate()
----
CREATE FUNCTION goal_owners_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id IS DISTINCT FROM OLD.id OR NEW.goal_id IS DISTINCT FROM OLD.goal_id OR NEW.person_id IS DISTINCT FROM OLD.person_id THEN RAISE EXCEPTION 'goal_owners: id, goal_id, person_id ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER goal_owners_fixed BEFORE UPDATE ON goal_owners FOR EACH ROW EXECUTE FUNCTION goal_owners_fixed()
----
CREATE FUNCTION goal_owners_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM goal_owners o WHERE o.id = NEW.id OR (o.goal_id = NEW.goal_id AND o.person_id = NEW.person_id)) THEN RAISE EXCEPTION 'goal_owners: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER goal_owners_no_replace BEFORE INSERT ON goal_owners FOR EACH ROW EXECUTE FUNCTION goal_owners_no_replace()
----
CREATE FUNCTION note_texts_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'note_texts: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER note_texts_no_delete BEFORE DELETE ON note_texts FOR EACH ROW EXECUTE FUNCTION note_texts_no_delete()
----
CREATE FUNCTION note_texts_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM note_texts o WHERE o.id = NEW.id) THEN RAISE EXCEPTION 'note_texts: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER note_texts_no_replace BEFORE INSERT ON note_texts FOR EACH ROW EXECUTE FUNCTION note_texts_no_replace()
----
CREATE FUNCTION note_texts_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'note_texts: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER note_texts_no_truncate BEFORE TRUNCATE ON note_texts FOR EACH STATEMENT EXECUTE FUNCTION note_texts_no_truncate()
----
CREATE FUNCTION note_texts_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'note_texts: regels worden niet gewijzigd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER note_texts_no_update BEFORE UPDATE ON note_texts FOR EACH ROW EXECUTE FUNCTION note_texts_no_update()
----
CREATE FUNCTION plan_actions_adopted_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM goals g JOIN plan_versions v ON v.id = g.version_id WHERE g.id = NEW.goal_id AND v.adopted_on IS NOT NULL) THEN RAISE EXCEPTION 'plan_actions: een vastgestelde versie verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_actions_adopted_insert BEFORE INSERT ON plan_actions FOR EACH ROW EXECUTE FUNCTION plan_actions_adopted_insert()
----
CREATE FUNCTION plan_actions_adopted_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM goals g JOIN plan_versions v ON v.id = g.version_id WHERE g.id = OLD.goal_id AND v.adopted_on IS NOT NULL) THEN RAISE EXCEPTION 'plan_actions: een vastgestelde versie verandert niet' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER plan_actions_adopted_delete BEFORE DELETE ON plan_actions FOR EACH ROW EXECUTE FUNCTION plan_actions_adopted_delete()
----
CREATE FUNCTION plan_actions_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_actions: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER plan_actions_no_truncate BEFORE TRUNCATE ON plan_actions FOR EACH STATEMENT EXECUTE FUNCTION plan_actions_no_truncate()
----
CREATE FUNCTION plan_actions_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id IS DISTINCT FROM OLD.id OR NEW.public_id IS DISTINCT FROM OLD.public_id OR NEW.goal_id IS DISTINCT FROM OLD.goal_id OR NEW.line IS DISTINCT FROM OLD.line THEN RAISE EXCEPTION 'plan_actions: id, public_id, goal_id, line ligt vast' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_actions_fixed BEFORE UPDATE ON plan_actions FOR EACH ROW EXECUTE FUNCTION plan_actions_fixed()
----
CREATE FUNCTION plan_actions_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM plan_actions o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) THEN RAISE EXCEPTION 'plan_actions: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_actions_no_replace BEFORE INSERT ON plan_actions FOR EACH ROW EXECUTE FUNCTION plan_actions_no_replace()
----
CREATE FUNCTION plan_actions_adopted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM goals g JOIN plan_versions v ON v.id = g.version_id WHERE g.id = OLD.goal_id AND v.adopted_on IS NOT NULL) AND NOT (NEW.what IS NULL AND NEW.salt IS NULL AND NEW.digest = OLD.digest AND NEW.person_id IS NOT DISTINCT FROM OLD.person_id AND NEW.network_person_id IS NOT DISTINCT FROM OLD.network_person_id AND NEW.user_id IS NOT DISTINCT FROM OLD.user_id AND NEW.due_on IS NOT DISTINCT FROM OLD.due_on AND EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = OLD.person_id)) THEN RAISE EXCEPTION 'plan_actions: een vastgestelde versie verandert niet' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER plan_actions_adopted BEFORE UPDATE ON plan_actions FOR EACH ROW EXECUTE FUNCTION plan_actions_adopted()
----
CREATE FUNCTION deadline_pauses_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'deadline_pauses: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN OLD; END $$
----
CREATE TRIGGER deadline_pauses_no_delete BEFORE DELETE ON deadline_pauses FOR EACH ROW EXECUTE FUNCTION deadline_pauses_no_delete()
----
CREATE FUNCTION deadline_pauses_no_replace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM deadline_pauses o WHERE o.id = NEW.id) THEN RAISE EXCEPTION 'deadline_pauses: regels worden niet verwijderd' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
----
CREATE TRIGGER deadline_pauses_no_replace BEFORE INSERT ON deadline_pauses FOR EACH ROW EXECUTE FUNCTION deadline_pauses_no_replace()
----
CREATE FUNCTION deadline_pauses_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'deadline_pauses: regels worden niet verwijderd' USING ERRCODE = '23514'; END $$
----
CREATE TRIGGER deadline_pauses_no_truncate BEFORE TRUNCATE ON deadline_pauses FOR EACH STATEMENT EXECUTE FUNCTION deadline_pauses_no_truncate()
