CREATE TRIGGER stored_figures_no_delete BEFORE DELETE ON stored_figures WHEN TRUE BEGIN SELECT RAISE(ABORT, 'stored_figures: regels worden niet verwijderd'); END
----
CREATE TRIGGER stored_figures_no_replace BEFORE INSERT ON stored_figures WHEN EXISTS (SELECT 1 FROM stored_figures o WHERE o.id = NEW.id OR (o.municipality_id = NEW.municipality_id AND o.first_on = NEW.first_on)) BEGIN SELECT RAISE(ABORT, 'stored_figures: regels worden niet verwijderd'); END
----
CREATE TRIGGER stored_figures_no_update BEFORE UPDATE ON stored_figures WHEN TRUE BEGIN SELECT RAISE(ABORT, 'stored_figures: regels worden niet gewijzigd'); END
