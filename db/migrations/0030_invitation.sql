ALTER TABLE "message" DROP CONSTRAINT "message_about_one";--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "invited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_about_one" CHECK (num_nonnulls("message"."booking_id", "message"."follow_up_id") = case when "message"."kind" in ('password-reset', 'invitation') then 0 else 1 end);