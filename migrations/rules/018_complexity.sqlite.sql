CREATE TRIGGER case_complexities_no_delete BEFORE DELETE ON case_complexities WHEN TRUE BEGIN SELECT RAISE(ABORT, 'case_complexities: regels worden niet verwijderd'); END
----
CREATE TRIGGER case_complexities_no_replace BEFORE INSERT ON case_complexities WHEN EXISTS (SELECT 1 FROM case_complexities o WHERE o.id = NEW.id OR (o.case_id = NEW.case_id AND o.nr = NEW.nr)) BEGIN SELECT RAISE(ABORT, 'case_complexities: regels worden niet verwijderd'); END
----
CREATE TRIGGER case_complexities_no_update BEFORE UPDATE ON case_complexities WHEN TRUE BEGIN SELECT RAISE(ABORT, 'case_complexities: regels worden niet gewijzigd'); END
----
CREATE TRIGGER case_complexities_succeeds BEFORE INSERT ON case_complexities WHEN NEW.nr <> COALESCE((SELECT MAX(o.nr) FROM case_complexities o WHERE o.case_id = NEW.case_id), 0) + 1 BEGIN SELECT RAISE(ABORT, 'case_complexities: sluit aan op de vorige'); END
----
CREATE TRIGGER case_complexities_open_case BEFORE INSERT ON case_complexities WHEN NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL) BEGIN SELECT RAISE(ABORT, 'case_complexities: alleen bij een open casus'); END
