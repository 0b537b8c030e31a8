ALTER TABLE "photo" DROP CONSTRAINT "photo_kind";--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "photo_id" uuid;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_photo_id_photo_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photo"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo" ADD CONSTRAINT "photo_kind" CHECK ("photo"."kind" in ('intake', 'door', 'request'));