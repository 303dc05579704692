CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events WHEN TRUE BEGIN SELECT RAISE(ABORT, 'audit_events: regels worden niet verwijderd'); END
----
CREATE TRIGGER audit_events_no_replace BEFORE INSERT ON audit_events WHEN EXISTS (SELECT 1 FROM audit_events o WHERE o.id = NEW.id) BEGIN SELECT RAISE(ABORT, 'audit_events: regels worden niet verwijderd'); END
----
CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events WHEN TRUE BEGIN SELECT RAISE(ABORT, 'audit_events: regels worden niet gewijzigd'); END
----
CREATE TRIGGER audit_events_in_order BEFORE INSERT ON audit_events WHEN NEW.id <> COALESCE((SELECT MAX(o.id) FROM audit_events o), 0) + 1 BEGIN SELECT RAISE(ABORT, 'audit_events: een regel sluit aan op de vorige'); END
----
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head WHEN TRUE BEGIN SELECT RAISE(ABORT, 'audit_head blijft'); END
----
CREATE TRIGGER database_mark_no_delete BEFORE DELETE ON database_mark WHEN TRUE BEGIN SELECT RAISE(ABORT, 'database_mark: regels worden niet verwijderd'); END
----
CREATE TRIGGER database_mark_no_replace BEFORE INSERT ON database_mark WHEN EXISTS (SELECT 1 FROM database_mark o WHERE o.id = NEW.id) BEGIN SELECT RAISE(ABORT, 'database_mark: regels worden niet verwijderd'); END
----
CREATE TRIGGER database_mark_no_update BEFORE UPDATE ON database_mark WHEN TRUE BEGIN SELECT RAISE(ABORT, 'database_mark: regels worden niet gewijzigd'); END
----
CREATE TRIGGER families_no_delete BEFORE DELETE ON families WHEN TRUE BEGIN SELECT RAISE(ABORT, 'families: regels worden niet verwijderd'); END
----
CREATE TRIGGER families_no_replace BEFORE INSERT ON families WHEN EXISTS (SELECT 1 FROM families o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'families: regels worden niet verwijderd'); END
----
CREATE TRIGGER families_fixed BEFORE UPDATE ON families WHEN NEW.public_id IS NOT OLD.public_id OR NEW.municipality_id IS NOT OLD.municipality_id BEGIN SELECT RAISE(ABORT, 'families: public_id, municipality_id ligt vast'); END
----
CREATE TRIGGER persons_no_delete BEFORE DELETE ON persons WHEN TRUE BEGIN SELECT RAISE(ABORT, 'persons: regels worden niet verwijderd'); END
----
CREATE TRIGGER persons_no_replace BEFORE INSERT ON persons WHEN EXISTS (SELECT 1 FROM persons o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'persons: regels worden niet verwijderd'); END
----
CREATE TRIGGER persons_fixed BEFORE UPDATE ON persons WHEN NEW.public_id IS NOT OLD.public_id OR NEW.municipality_id IS NOT OLD.municipality_id BEGIN SELECT RAISE(ABORT, 'persons: public_id, municipality_id ligt vast'); END
----
CREATE TRIGGER gezinsplannen_no_delete BEFORE DELETE ON gezinsplannen WHEN TRUE BEGIN SELECT RAISE(ABORT, 'gezinsplannen: regels worden niet verwijderd'); END
----
CREATE TRIGGER gezinsplannen_no_replace BEFORE INSERT ON gezinsplannen WHEN EXISTS (SELECT 1 FROM gezinsplannen o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.family_id = NEW.family_id)) BEGIN SELECT RAISE(ABORT, 'gezinsplannen: regels worden niet verwijderd'); END
----
CREATE TRIGGER gezinsplannen_fixed BEFORE UPDATE ON gezinsplannen WHEN NEW.id IS NOT OLD.id OR NEW.public_id IS NOT OLD.public_id OR NEW.family_id IS NOT OLD.family_id BEGIN SELECT RAISE(ABORT, 'gezinsplannen: id, public_id, family_id ligt vast'); END
----
CREATE TRIGGER user_accounts_no_delete BEFORE DELETE ON user_accounts WHEN TRUE BEGIN SELECT RAISE(ABORT, 'user_accounts: regels worden niet verwijderd'); END
----
CREATE TRIGGER user_accounts_no_replace BEFORE INSERT ON user_accounts WHEN EXISTS (SELECT 1 FROM user_accounts o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.email = NEW.email)) BEGIN SELECT RAISE(ABORT, 'user_accounts: regels worden niet verwijderd'); END
----
CREATE TRIGGER user_accounts_fixed BEFORE UPDATE ON user_accounts WHEN NEW.public_id IS NOT OLD.public_id BEGIN SELECT RAISE(ABORT, 'user_accounts: public_id ligt vast'); END
----
CREATE TRIGGER action_marks_no_delete BEFORE DELETE ON action_marks WHEN TRUE BEGIN SELECT RAISE(ABORT, 'action_marks: regels worden niet verwijderd'); END
----
CREATE TRIGGER action_marks_no_replace BEFORE INSERT ON action_marks WHEN EXISTS (SELECT 1 FROM action_marks o WHERE o.id = NEW.id) BEGIN SELECT RAISE(ABORT, 'action_marks: regels worden niet verwijderd'); END
----
CREATE TRIGGER action_marks_no_update BEFORE UPDATE ON action_marks WHEN TRUE BEGIN SELECT RAISE(ABORT, 'action_marks: regels worden niet gewijzigd'); END
----
CREATE TRIGGER cases_no_delete BEFORE DELETE ON cases WHEN TRUE BEGIN SELECT RAISE(ABORT, 'cases: regels worden niet verwijderd'); END
----
CREATE TRIGGER cases_no_replace BEFORE INSERT ON cases WHEN EXISTS (SELECT 1 FROM cases o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'cases: regels worden niet verwijderd'); END
----
CREATE TRIGGER cases_fixed BEFORE UPDATE ON cases WHEN NEW.public_id IS NOT OLD.public_id OR NEW.municipality_id IS NOT OLD.municipality_id OR NEW.opened_on IS NOT OLD.opened_on OR NEW.opened_at IS NOT OLD.opened_at BEGIN SELECT RAISE(ABORT, 'cases: public_id, municipality_id, opened_on, opened_at ligt vast'); END
----
CREATE TRIGGER cases_first_regie BEFORE INSERT ON cases WHEN NEW.regie_nr <> 1 OR NEW.closed_on IS NOT NULL BEGIN SELECT RAISE(ABORT, 'cases: een casus begint open en met regie 1'); END
----
CREATE TRIGGER cases_one_open BEFORE INSERT ON cases WHEN EXISTS (SELECT 1 FROM cases o WHERE o.family_id = NEW.family_id AND o.closed_on IS NULL) BEGIN SELECT RAISE(ABORT, 'cases: dit gezin heeft al een open casus'); END
----
CREATE TRIGGER cases_one_open_still BEFORE UPDATE ON cases WHEN NEW.closed_on IS NULL AND EXISTS (SELECT 1 FROM cases o WHERE o.family_id = NEW.family_id AND o.closed_on IS NULL AND o.id <> NEW.id) BEGIN SELECT RAISE(ABORT, 'cases: dit gezin heeft al een open casus'); END
----
CREATE TRIGGER cases_newest_regie BEFORE UPDATE ON cases WHEN NOT EXISTS (SELECT 1 FROM regie r WHERE r.case_id = NEW.id AND r.nr = NEW.regie_nr AND r.user_id = NEW.regisseur_id AND r.nr = (SELECT MAX(n.nr) FROM regie n WHERE n.case_id = NEW.id)) BEGIN SELECT RAISE(ABORT, 'cases: de regisseur is die van de nieuwste regie'); END
----
CREATE TRIGGER cases_begins AFTER INSERT ON cases WHEN TRUE BEGIN INSERT INTO regie (case_id, nr, user_id, from_on, reason, by_id, at) VALUES (NEW.id, 1, NEW.regisseur_id, NEW.opened_on, 'casus geopend', NEW.opened_by_id, NEW.opened_at); END
----
CREATE TRIGGER destruction_orders_no_delete BEFORE DELETE ON destruction_orders WHEN TRUE BEGIN SELECT RAISE(ABORT, 'destruction_orders: regels worden niet verwijderd'); END
----
CREATE TRIGGER destruction_orders_no_replace BEFORE INSERT ON destruction_orders WHEN EXISTS (SELECT 1 FROM destruction_orders o WHERE o.id = NEW.id) BEGIN SELECT RAISE(ABORT, 'destruction_orders: regels worden niet verwijderd'); END
----
CREATE TRIGGER destruction_orders_no_update BEFORE UPDATE ON destruction_orders WHEN TRUE BEGIN SELECT RAISE(ABORT, 'destruction_orders: regels worden niet gewijzigd'); END
----
CREATE TRIGGER familiegroepsplan_choices_no_delete BEFORE DELETE ON familiegroepsplan_choices WHEN TRUE BEGIN SELECT RAISE(ABORT, 'familiegroepsplan_choices: regels worden niet verwijderd'); END
----
CREATE TRIGGER familiegroepsplan_choices_no_replace BEFORE INSERT ON familiegroepsplan_choices WHEN EXISTS (SELECT 1 FROM familiegroepsplan_choices o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'familiegroepsplan_choices: regels worden niet verwijderd'); END
----
CREATE TRIGGER familiegroepsplan_choices_no_update BEFORE UPDATE ON familiegroepsplan_choices WHEN TRUE BEGIN SELECT RAISE(ABORT, 'familiegroepsplan_choices: regels worden niet gewijzigd'); END
----
CREATE TRIGGER plan_versions_no_delete BEFORE DELETE ON plan_versions WHEN TRUE BEGIN SELECT RAISE(ABORT, 'plan_versions: regels worden niet verwijderd'); END
----
CREATE TRIGGER plan_versions_no_replace BEFORE INSERT ON plan_versions WHEN EXISTS (SELECT 1 FROM plan_versions o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.plan_id = NEW.plan_id AND o.nr = NEW.nr)) BEGIN SELECT RAISE(ABORT, 'plan_versions: regels worden niet verwijderd'); END
----
CREATE TRIGGER plan_versions_adopted BEFORE UPDATE ON plan_versions WHEN OLD.adopted_on IS NOT NULL BEGIN SELECT RAISE(ABORT, 'plan_versions: een vastgestelde versie verandert niet'); END
----
CREATE TRIGGER plan_versions_fixed BEFORE UPDATE ON plan_versions WHEN NEW.id IS NOT OLD.id OR NEW.public_id IS NOT OLD.public_id OR NEW.plan_id IS NOT OLD.plan_id OR NEW.nr IS NOT OLD.nr BEGIN SELECT RAISE(ABORT, 'plan_versions: id, public_id, plan_id, nr ligt vast'); END
----
CREATE TRIGGER plan_versions_one_draft BEFORE INSERT ON plan_versions WHEN NEW.adopted_on IS NOT NULL OR EXISTS (SELECT 1 FROM plan_versions o WHERE o.plan_id = NEW.plan_id AND o.adopted_on IS NULL) OR NEW.nr <> COALESCE((SELECT MAX(o.nr) FROM plan_versions o WHERE o.plan_id = NEW.plan_id), 0) + 1 BEGIN SELECT RAISE(ABORT, 'plan_versions: begint als enige concept van het plan, met het volgende nummer'); END
----
CREATE TRIGGER case_readers_no_delete BEFORE DELETE ON case_readers WHEN TRUE BEGIN SELECT RAISE(ABORT, 'case_readers: regels worden niet verwijderd'); END
----
CREATE TRIGGER case_readers_no_replace BEFORE INSERT ON case_readers WHEN EXISTS (SELECT 1 FROM case_readers o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'case_readers: regels worden niet verwijderd'); END
----
CREATE TRIGGER case_readers_fixed BEFORE UPDATE ON case_readers WHEN NEW.public_id IS NOT OLD.public_id OR NEW.case_id IS NOT OLD.case_id OR NEW.user_id IS NOT OLD.user_id OR NEW.from_on IS NOT OLD.from_on OR NEW.reason IS NOT OLD.reason BEGIN SELECT RAISE(ABORT, 'case_readers: public_id, case_id, user_id, from_on, reason ligt vast'); END
----
CREATE TRIGGER case_readers_ended_for_good BEFORE UPDATE ON case_readers WHEN OLD.ended_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'case_readers: wat beëindigd is begint niet opnieuw'); END
----
CREATE TRIGGER goals_fixed BEFORE UPDATE ON goals WHEN NEW.id IS NOT OLD.id OR NEW.public_id IS NOT OLD.public_id OR NEW.version_id IS NOT OLD.version_id OR NEW.line IS NOT OLD.line BEGIN SELECT RAISE(ABORT, 'goals: id, public_id, version_id, line ligt vast'); END
----
CREATE TRIGGER goals_adopted_insert BEFORE INSERT ON goals WHEN EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = NEW.version_id AND v.adopted_on IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'goals: een vastgestelde versie verandert niet'); END
----
CREATE TRIGGER goals_adopted BEFORE UPDATE ON goals WHEN EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = OLD.version_id AND v.adopted_on IS NOT NULL) AND NOT (NEW.family_words IS NULL AND NEW.success_words IS NULL AND NEW.score_words IS NULL AND NEW.salt IS NULL AND NEW.digest = OLD.digest AND NEW.leefdomein IS OLD.leefdomein AND NEW.score IS OLD.score AND NEW.dropped IS OLD.dropped AND NEW.nr IS OLD.nr AND NEW.dropped_reason = (CASE WHEN OLD.dropped THEN 'vernietigd' ELSE '' END) AND EXISTS (SELECT 1 FROM goal_owners w JOIN destruction_orders d ON d.person_id = w.person_id WHERE w.goal_id = OLD.id) AND (SELECT COUNT(*) FROM goal_owners w WHERE w.goal_id = OLD.id) = 1) BEGIN SELECT RAISE(ABORT, 'goals: een vastgestelde versie verandert niet'); END
----
CREATE TRIGGER goals_adopted_delete BEFORE DELETE ON goals WHEN EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = OLD.version_id AND v.adopted_on IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'goals: een vastgestelde versie verandert niet'); END
----
CREATE TRIGGER goals_no_replace BEFORE INSERT ON goals WHEN EXISTS (SELECT 1 FROM goals o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.version_id = NEW.version_id AND o.nr = NEW.nr)) BEGIN SELECT RAISE(ABORT, 'goals: regels worden niet verwijderd'); END
----
CREATE TRIGGER notes_no_delete BEFORE DELETE ON notes WHEN TRUE BEGIN SELECT RAISE(ABORT, 'notes: regels worden niet verwijderd'); END
----
CREATE TRIGGER notes_no_replace BEFORE INSERT ON notes WHEN EXISTS (SELECT 1 FROM notes o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'notes: regels worden niet verwijderd'); END
----
CREATE TRIGGER notes_fixed BEFORE UPDATE ON notes WHEN NEW.public_id IS NOT OLD.public_id OR NEW.case_id IS NOT OLD.case_id OR NEW.written_by_id IS NOT OLD.written_by_id OR NEW.written_at IS NOT OLD.written_at BEGIN SELECT RAISE(ABORT, 'notes: public_id, case_id, written_by_id, written_at ligt vast'); END
----
CREATE TRIGGER plan_agreements_no_delete BEFORE DELETE ON plan_agreements WHEN TRUE BEGIN SELECT RAISE(ABORT, 'plan_agreements: regels worden niet verwijderd'); END
----
CREATE TRIGGER plan_agreements_no_replace BEFORE INSERT ON plan_agreements WHEN EXISTS (SELECT 1 FROM plan_agreements o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'plan_agreements: regels worden niet verwijderd'); END
----
CREATE TRIGGER plan_agreements_said BEFORE UPDATE ON plan_agreements WHEN NOT (NEW.remark IS NULL AND NEW.version_id IS OLD.version_id AND NEW.person_id IS OLD.person_id AND NEW.network_person_id IS OLD.network_person_id AND NEW.answer IS OLD.answer AND NEW.present IS OLD.present AND NEW.said_on IS OLD.said_on AND NEW.at IS OLD.at AND NEW.by_id IS OLD.by_id AND NEW.public_id IS OLD.public_id AND NEW.id IS OLD.id AND EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = OLD.person_id)) BEGIN SELECT RAISE(ABORT, 'plan_agreements: wat iemand zei verandert niet'); END
----
CREATE TRIGGER plan_parts_no_delete BEFORE DELETE ON plan_parts WHEN TRUE BEGIN SELECT RAISE(ABORT, 'plan_parts: regels worden niet verwijderd'); END
----
CREATE TRIGGER plan_parts_no_replace BEFORE INSERT ON plan_parts WHEN EXISTS (SELECT 1 FROM plan_parts o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.version_id = NEW.version_id AND o.section = NEW.section AND o.person_id = NEW.person_id)) BEGIN SELECT RAISE(ABORT, 'plan_parts: regels worden niet verwijderd'); END
----
CREATE TRIGGER plan_parts_fixed BEFORE UPDATE ON plan_parts WHEN NEW.id IS NOT OLD.id OR NEW.public_id IS NOT OLD.public_id OR NEW.version_id IS NOT OLD.version_id OR NEW.section IS NOT OLD.section OR NEW.person_id IS NOT OLD.person_id BEGIN SELECT RAISE(ABORT, 'plan_parts: id, public_id, version_id, section, person_id ligt vast'); END
----
CREATE TRIGGER plan_parts_one_of_family BEFORE INSERT ON plan_parts WHEN NEW.person_id IS NULL AND EXISTS (SELECT 1 FROM plan_parts o WHERE o.version_id = NEW.version_id AND o.section = NEW.section AND o.person_id IS NULL) BEGIN SELECT RAISE(ABORT, 'plan_parts: dit deel van het gezin is er al'); END
----
CREATE TRIGGER plan_parts_adopted_insert BEFORE INSERT ON plan_parts WHEN EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = NEW.version_id AND v.adopted_on IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'plan_parts: een vastgestelde versie verandert niet'); END
----
CREATE TRIGGER plan_parts_adopted BEFORE UPDATE ON plan_parts WHEN EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = OLD.version_id AND v.adopted_on IS NOT NULL) AND NOT (NEW.text IS NULL AND NEW.salt IS NULL AND NEW.digest = OLD.digest AND EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = OLD.person_id)) BEGIN SELECT RAISE(ABORT, 'plan_parts: een vastgestelde versie verandert niet'); END
----
CREATE TRIGGER regie_no_delete BEFORE DELETE ON regie WHEN TRUE BEGIN SELECT RAISE(ABORT, 'regie: regels worden niet verwijderd'); END
----
CREATE TRIGGER regie_no_replace BEFORE INSERT ON regie WHEN EXISTS (SELECT 1 FROM regie o WHERE o.id = NEW.id OR (o.case_id = NEW.case_id AND o.nr = NEW.nr)) BEGIN SELECT RAISE(ABORT, 'regie: regels worden niet verwijderd'); END
----
CREATE TRIGGER regie_no_update BEFORE UPDATE ON regie WHEN TRUE BEGIN SELECT RAISE(ABORT, 'regie: regels worden niet gewijzigd'); END
----
CREATE TRIGGER regie_succeeds BEFORE INSERT ON regie WHEN NEW.nr <> COALESCE((SELECT MAX(r.nr) FROM regie r WHERE r.case_id = NEW.case_id), 0) + 1 OR EXISTS (SELECT 1 FROM regie r WHERE r.case_id = NEW.case_id AND r.nr = NEW.nr - 1 AND (r.from_on > NEW.from_on OR r.user_id = NEW.user_id)) BEGIN SELECT RAISE(ABORT, 'regie: sluit aan op de vorige, niet eerder en niet aan dezelfde persoon'); END
----
CREATE TRIGGER regie_open_case BEFORE INSERT ON regie WHEN NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL) BEGIN SELECT RAISE(ABORT, 'regie: alleen bij een open casus'); END
----
CREATE TRIGGER regie_moves_pointer AFTER INSERT ON regie WHEN NEW.nr > 1 BEGIN UPDATE cases SET regie_nr = NEW.nr, regisseur_id = NEW.user_id, row_version = row_version + 1 WHERE id = NEW.case_id; END
----
CREATE TRIGGER signals_no_delete BEFORE DELETE ON signals WHEN TRUE BEGIN SELECT RAISE(ABORT, 'signals: regels worden niet verwijderd'); END
----
CREATE TRIGGER signals_no_replace BEFORE INSERT ON signals WHEN EXISTS (SELECT 1 FROM signals o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'signals: regels worden niet verwijderd'); END
----
CREATE TRIGGER signals_fixed BEFORE UPDATE ON signals WHEN NEW.public_id IS NOT OLD.public_id OR NEW.team_id IS NOT OLD.team_id OR NEW.municipality_id IS NOT OLD.municipality_id OR NEW.received_on IS NOT OLD.received_on BEGIN SELECT RAISE(ABORT, 'signals: public_id, team_id, municipality_id, received_on ligt vast'); END
----
CREATE TRIGGER deadlines_no_delete BEFORE DELETE ON deadlines WHEN TRUE BEGIN SELECT RAISE(ABORT, 'deadlines: regels worden niet verwijderd'); END
----
CREATE TRIGGER deadlines_no_replace BEFORE INSERT ON deadlines WHEN EXISTS (SELECT 1 FROM deadlines o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.rule = NEW.rule AND o.subject_id = NEW.subject_id AND o.started_on = NEW.started_on AND o.round = NEW.round)) BEGIN SELECT RAISE(ABORT, 'deadlines: regels worden niet verwijderd'); END
----
CREATE TRIGGER deadlines_fixed BEFORE UPDATE ON deadlines WHEN NEW.public_id IS NOT OLD.public_id OR NEW.rule IS NOT OLD.rule OR NEW.rule_version IS NOT OLD.rule_version OR NEW.subject_id IS NOT OLD.subject_id OR NEW.started_on IS NOT OLD.started_on OR NEW.amount IS NOT OLD.amount BEGIN SELECT RAISE(ABORT, 'deadlines: public_id, rule, rule_version, subject_id, started_on, amount ligt vast'); END
----
CREATE TRIGGER deadlines_ended BEFORE UPDATE ON deadlines WHEN OLD.ended_on IS NOT NULL BEGIN SELECT RAISE(ABORT, 'deadlines: een afgelopen termijn verandert niet'); END
----
CREATE TRIGGER goal_owners_adopted_insert BEFORE INSERT ON goal_owners WHEN EXISTS (SELECT 1 FROM goals g JOIN plan_versions v ON v.id = g.version_id WHERE g.id = NEW.goal_id AND v.adopted_on IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'goal_owners: een vastgestelde versie verandert niet'); END
----
CREATE TRIGGER goal_owners_adopted_delete BEFORE DELETE ON goal_owners WHEN EXISTS (SELECT 1 FROM goals g JOIN plan_versions v ON v.id = g.version_id WHERE g.id = OLD.goal_id AND v.adopted_on IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'goal_owners: een vastgestelde versie verandert niet'); END
----
CREATE TRIGGER goal_owners_fixed BEFORE UPDATE ON goal_owners WHEN NEW.id IS NOT OLD.id OR NEW.goal_id IS NOT OLD.goal_id OR NEW.person_id IS NOT OLD.person_id BEGIN SELECT RAISE(ABORT, 'goal_owners: id, goal_id, person_id ligt vast'); END
----
CREATE TRIGGER goal_owners_no_replace BEFORE INSERT ON goal_owners WHEN EXISTS (SELECT 1 FROM goal_owners o WHERE o.id = NEW.id OR (o.goal_id = NEW.goal_id AND o.person_id = NEW.person_id)) BEGIN SELECT RAISE(ABORT, 'goal_owners: regels worden niet verwijderd'); END
----
CREATE TRIGGER note_texts_no_delete BEFORE DELETE ON note_texts WHEN TRUE BEGIN SELECT RAISE(ABORT, 'note_texts: regels worden niet verwijderd'); END
----
CREATE TRIGGER note_texts_no_replace BEFORE INSERT ON note_texts WHEN EXISTS (SELECT 1 FROM note_texts o WHERE o.id = NEW.id) BEGIN SELECT RAISE(ABORT, 'note_texts: regels worden niet verwijderd'); END
----
CREATE TRIGGER note_texts_no_update BEFORE UPDATE ON note_texts WHEN TRUE BEGIN SELECT RAISE(ABORT, 'note_texts: regels worden niet gewijzigd'); END
----
CREATE TRIGGER plan_actions_adopted_insert BEFORE INSERT ON plan_actions WHEN EXISTS (SELECT 1 FROM goals g JOIN plan_versions v ON v.id = g.version_id WHERE g.id = NEW.goal_id AND v.adopted_on IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'plan_actions: een vastgestelde versie verandert niet'); END
----
CREATE TRIGGER plan_actions_adopted_delete BEFORE DELETE ON plan_actions WHEN EXISTS (SELECT 1 FROM goals g JOIN plan_versions v ON v.id = g.version_id WHERE g.id = OLD.goal_id AND v.adopted_on IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'plan_actions: een vastgestelde versie verandert niet'); END
----
CREATE TRIGGER plan_actions_fixed BEFORE UPDATE ON plan_actions WHEN NEW.id IS NOT OLD.id OR NEW.public_id IS NOT OLD.public_id OR NEW.goal_id IS NOT OLD.goal_id OR NEW.line IS NOT OLD.line BEGIN SELECT RAISE(ABORT, 'plan_actions: id, public_id, goal_id, line ligt vast'); END
----
CREATE TRIGGER plan_actions_no_replace BEFORE INSERT ON plan_actions WHEN EXISTS (SELECT 1 FROM plan_actions o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id)) BEGIN SELECT RAISE(ABORT, 'plan_actions: regels worden niet verwijderd'); END
----
CREATE TRIGGER plan_actions_adopted BEFORE UPDATE ON plan_actions WHEN EXISTS (SELECT 1 FROM goals g JOIN plan_versions v ON v.id = g.version_id WHERE g.id = OLD.goal_id AND v.adopted_on IS NOT NULL) AND NOT (NEW.what IS NULL AND NEW.salt IS NULL AND NEW.digest = OLD.digest AND NEW.person_id IS OLD.person_id AND NEW.network_person_id IS OLD.network_person_id AND NEW.user_id IS OLD.user_id AND NEW.due_on IS OLD.due_on AND EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = OLD.person_id)) BEGIN SELECT RAISE(ABORT, 'plan_actions: een vastgestelde versie verandert niet'); END
----
CREATE TRIGGER deadline_pauses_no_delete BEFORE DELETE ON deadline_pauses WHEN TRUE BEGIN SELECT RAISE(ABORT, 'deadline_pauses: regels worden niet verwijderd'); END
----
CREATE TRIGGER deadline_pauses_no_replace BEFORE INSERT ON deadline_pauses WHEN EXISTS (SELECT 1 FROM deadline_pauses o WHERE o.id = NEW.id) BEGIN SELECT RAISE(ABORT, 'deadline_pauses: regels worden niet verwijderd'); END
