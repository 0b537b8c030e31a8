ALTER TABLE "technician" ADD COLUMN "hours_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "working_hours" ADD COLUMN "from_on" date;--> statement-breakpoint
ALTER TABLE "working_hours" ADD COLUMN "until_on" date;--> statement-breakpoint
CREATE INDEX "booking_start" ON "booking" USING btree ("start");--> statement-breakpoint
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_dates" CHECK ("working_hours"."from_on" <= "working_hours"."until_on");