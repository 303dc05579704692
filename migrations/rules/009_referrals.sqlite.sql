CREATE TRIGGER referrals_no_delete BEFORE DELETE ON referrals WHEN TRUE BEGIN SELECT RAISE(ABORT, 'referrals: regels worden niet verwijderd'); END
----
CREATE TRIGGER referrals_no_replace BEFORE INSERT ON referrals WHEN EXISTS (SELECT 1 FROM referrals o WHERE o.id = NEW.id OR (o.public_id = NEW.public_id) OR (o.signal_id = NEW.signal_id)) BEGIN SELECT RAISE(ABORT, 'referrals: regels worden niet verwijderd'); END
----
CREATE TRIGGER referrals_fixed BEFORE UPDATE ON referrals WHEN NEW.public_id IS NOT OLD.public_id OR NEW.signal_id IS NOT OLD.signal_id OR NEW.practice_id IS NOT OLD.practice_id OR NEW.sent_by_id IS NOT OLD.sent_by_id OR NEW.sent_on IS NOT OLD.sent_on OR NEW.sent_at IS NOT OLD.sent_at BEGIN SELECT RAISE(ABORT, 'referrals: public_id, signal_id, practice_id, sent_by_id, sent_on, sent_at ligt vast'); END
