ALTER TABLE "message" DROP CONSTRAINT "message_about_one";--> statement-breakpoint
ALTER TABLE "message" DROP CONSTRAINT "message_overdue_shape";--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_about_one" CHECK (num_nonnulls("message"."booking_id", "message"."follow_up_id") = case when "message"."kind" in ('password-reset') then 0 else 1 end);--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_overdue_shape" CHECK (("message"."kind" in ('follow-up-overdue', 'follow-up-overdue-admin')) = ("message"."follow_up_id" is not null)
        and num_nonnulls("message"."follow_up_id", "message"."follow_up_due_at") in (0, 2)
        and ("message"."user_id" is not null) = ("message"."booking_id" is null));