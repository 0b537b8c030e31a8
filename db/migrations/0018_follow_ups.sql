ALTER TABLE "audit_event" ADD COLUMN "follow_up_id" bigint;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "follow_up_settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "topic" text;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "urgency" text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "technician_id" integer;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "phone_key" uuid;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "owner_name" text;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "result_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "amount_cents" bigint;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_follow_up_id_follow_up_id_fk" FOREIGN KEY ("follow_up_id") REFERENCES "public"."follow_up"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_technician_id_technician_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."technician"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_owner_id_app_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_follow_up" ON "audit_event" USING btree ("follow_up_id") WHERE follow_up_id is not null;--> statement-breakpoint
CREATE INDEX "follow_up_done" ON "follow_up" USING btree ("done_at") WHERE done_at is not null;--> statement-breakpoint
CREATE INDEX "follow_up_without_owner" ON "follow_up" USING btree ("id") WHERE owner_id is null and done_at is null;--> statement-breakpoint
CREATE INDEX "follow_up_owner" ON "follow_up" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "follow_up_brought_back" ON "follow_up" USING btree ("created_at") WHERE reason = 'technician';--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_brought_once" ON "follow_up" USING btree ("technician_id","phone_key");--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_amount" CHECK ("follow_up"."amount_cents" >= 0);--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_owner_named" CHECK ("follow_up"."owner_id" is null or "follow_up"."owner_name" is not null);--> statement-breakpoint
-- Until now a result was words alone.
UPDATE follow_up SET result_note = CASE WHEN result = 'erased' THEN '' ELSE result END,
  result = CASE WHEN result = 'erased' THEN 'erased' ELSE 'reached' END WHERE result IS NOT NULL;
