ALTER TABLE "app_user" ADD COLUMN "last_sign_in_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE FUNCTION note_sign_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE app_user SET last_sign_in_at = NEW.created_at WHERE id = NEW.user_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER note_sign_in AFTER INSERT ON session FOR EACH ROW EXECUTE FUNCTION note_sign_in();
--> statement-breakpoint
-- A sign-in is no change of who may do what.
DROP TRIGGER notify_users ON app_user;
--> statement-breakpoint
CREATE TRIGGER notify_users AFTER DELETE OR UPDATE OF name, email, role, two_factor_enabled, version, invited_at ON app_user FOR EACH STATEMENT EXECUTE FUNCTION notify_change('sessions');
