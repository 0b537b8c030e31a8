ALTER TABLE "message" ALTER COLUMN "booking_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "follow_up_id" bigint;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "follow_up_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "user_id" text;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_follow_up_id_follow_up_id_fk" FOREIGN KEY ("follow_up_id") REFERENCES "public"."follow_up"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "message_overdue_once" ON "message" USING btree ("follow_up_id","kind","follow_up_due_at","user_id") WHERE follow_up_id is not null and status <> 'void';--> statement-breakpoint
CREATE INDEX "message_follow_up" ON "message" USING btree ("follow_up_id") WHERE follow_up_id is not null;--> statement-breakpoint
CREATE INDEX "message_user" ON "message" USING btree ("user_id","created_at") WHERE user_id is not null;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_about_one" CHECK (num_nonnulls("message"."booking_id", "message"."follow_up_id") = 1);--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_overdue_shape" CHECK (("message"."kind" in ('follow-up-overdue', 'follow-up-overdue-admin')) = ("message"."follow_up_id" is not null)
        and num_nonnulls("message"."follow_up_id", "message"."follow_up_due_at", "message"."user_id") in (0, 3));