DROP INDEX "message_owed_once";--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "action_id" uuid;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "expected_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_action_id_visit_action_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."visit_action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_action" ON "message" USING btree ("action_id") WHERE action_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "message_owed_once" ON "message" USING btree ("booking_id","kind","revision",coalesce(technician_id, 0),coalesce(action_id::text, '')) WHERE kind <> 'template';