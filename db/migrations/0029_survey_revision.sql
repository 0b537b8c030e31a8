ALTER TABLE "survey_asked" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
update "survey_asked" set "revision" = "booking"."revision" from "booking" where "booking"."id" = "survey_asked"."booking_id";
