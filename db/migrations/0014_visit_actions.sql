CREATE TABLE "visit_action" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" bigint NOT NULL,
	"technician_id" integer NOT NULL,
	"kind" text NOT NULL,
	"minutes" integer,
	"at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	"status_before" text,
	CONSTRAINT "visit_action_kind" CHECK (kind in ('en-route', 'arrived', 'done', 'absent', 'late')),
	CONSTRAINT "visit_action_minutes" CHECK ("visit_action"."minutes" between 5 and 240),
	CONSTRAINT "visit_action_late_shape" CHECK ("visit_action"."kind" <> 'late' or "visit_action"."minutes" is not null)
);
--> statement-breakpoint
ALTER TABLE "visit_action" ADD CONSTRAINT "visit_action_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_action" ADD CONSTRAINT "visit_action_technician_id_technician_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."technician"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "visit_action_booking" ON "visit_action" USING btree ("booking_id");--> statement-breakpoint
-- Boards and days that keep what they read see what a technician noted.
CREATE FUNCTION visit_action_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE technician_revision SET revision = revision + 1 WHERE technician_id = NEW.technician_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER visit_action_touch AFTER INSERT OR UPDATE ON visit_action FOR EACH ROW EXECUTE FUNCTION visit_action_touch();
