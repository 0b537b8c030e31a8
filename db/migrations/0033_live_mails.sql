-- What became of a mail, and a client's file. A statement that touched no row says nothing: workers ask often, in vain.
CREATE FUNCTION notify_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM touched) THEN
    PERFORM pg_notify('creneau_change', TG_ARGV[0]);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER notify_message_owed AFTER INSERT ON message REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION notify_rows('messages');
--> statement-breakpoint
CREATE TRIGGER notify_message_changed AFTER UPDATE ON message REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION notify_rows('messages');
--> statement-breakpoint
CREATE TRIGGER notify_client_added AFTER INSERT ON client REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION notify_rows('clients');
--> statement-breakpoint
CREATE TRIGGER notify_client_changed AFTER UPDATE ON client REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION notify_rows('clients');
--> statement-breakpoint
CREATE TRIGGER notify_client_noted AFTER INSERT ON client_note REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION notify_rows('clients');
