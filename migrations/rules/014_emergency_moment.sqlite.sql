CREATE TRIGGER case_readers_emergency_has_a_moment BEFORE INSERT ON case_readers WHEN NEW.capacity = 'nood' AND NEW.at IS NULL BEGIN SELECT RAISE(ABORT, 'case_readers: van noodtoegang staat vast wanneer die begon'); END
----
CREATE TRIGGER case_readers_moment_fixed BEFORE UPDATE ON case_readers WHEN OLD.at IS NOT NULL AND NEW.at IS NOT OLD.at BEGIN SELECT RAISE(ABORT, 'case_readers: wanneer het gegeven is ligt vast'); END
