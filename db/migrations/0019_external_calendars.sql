CREATE TABLE "external_calendar" (
	"technician_id" integer PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"busy" "tstzmultirange" DEFAULT '{}' NOT NULL,
	"next_read_at" timestamp with time zone NOT NULL,
	"leased_until" timestamp with time zone,
	"last_read_at" timestamp with time zone,
	"last_success_at" timestamp with time zone,
	"fault" text,
	"fault_status" integer,
	"etag" text,
	"last_modified" text,
	"basis" text,
	"known_until" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "external_calendar" ADD CONSTRAINT "external_calendar_technician_id_technician_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."technician"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "external_calendar_due" ON "external_calendar" USING btree ("next_read_at");--> statement-breakpoint
-- What a calendar elsewhere keeps busy is part of the technician's planning: readers count it with the bookings.
CREATE FUNCTION external_busy_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE technician_revision SET revision = revision + 1 WHERE technician_id = coalesce(NEW.technician_id, OLD.technician_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER external_busy_touch AFTER INSERT OR DELETE ON external_calendar FOR EACH ROW EXECUTE FUNCTION external_busy_touch();
--> statement-breakpoint
CREATE TRIGGER external_busy_touch_update AFTER UPDATE ON external_calendar FOR EACH ROW
  WHEN (OLD.busy IS DISTINCT FROM NEW.busy) EXECUTE FUNCTION external_busy_touch();
