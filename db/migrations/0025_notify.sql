-- Whoever looks on is told that something changed, not what: they ask again. Equal words of one transaction arrive once,
-- so an import of a hundred thousand bookings says one.
CREATE FUNCTION notify_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('creneau_change', TG_ARGV[0]);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Every change of a visit, of what was noted about one, or of a calendar elsewhere raises its technician's counter.
CREATE TRIGGER notify_planning AFTER UPDATE ON technician_revision FOR EACH STATEMENT EXECUTE FUNCTION notify_change('planning');
--> statement-breakpoint
-- Every change of a rule raises the company's.
CREATE TRIGGER notify_rules AFTER INSERT OR UPDATE ON company FOR EACH STATEMENT EXECUTE FUNCTION notify_change('planning');
--> statement-breakpoint
CREATE TRIGGER notify_follow_ups AFTER INSERT OR UPDATE OR DELETE ON follow_up FOR EACH STATEMENT EXECUTE FUNCTION notify_change('follow-ups');
--> statement-breakpoint
-- Who is signed out, or may do less, is not told any further.
CREATE TRIGGER notify_sessions AFTER DELETE ON session FOR EACH STATEMENT EXECUTE FUNCTION notify_change('sessions');
--> statement-breakpoint
CREATE TRIGGER notify_users AFTER UPDATE OR DELETE ON app_user FOR EACH STATEMENT EXECUTE FUNCTION notify_change('sessions');
