CREATE TABLE "photo" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"jpeg" "bytea" NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	CONSTRAINT "photo_kind" CHECK ("photo"."kind" in ('intake', 'door')),
	CONSTRAINT "photo_size" CHECK (octet_length("photo"."jpeg") between 1 and 5000000)
);
--> statement-breakpoint
ALTER TABLE "photo" ADD CONSTRAINT "photo_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "photo_booking" ON "photo" USING btree ("booking_id");