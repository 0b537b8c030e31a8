CREATE TABLE "technician_link" (
	"technician_id" integer NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "technician_link_technician_id_purpose_pk" PRIMARY KEY("technician_id","purpose"),
	CONSTRAINT "technician_link_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "technician_link_purpose" CHECK ("technician_link"."purpose" in ('feed', 'day'))
);
--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "calendar_detail" text DEFAULT 'full' NOT NULL;--> statement-breakpoint
ALTER TABLE "technician_link" ADD CONSTRAINT "technician_link_technician_id_technician_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."technician"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_cancelled" ON "booking" USING btree ("technician_id","cancelled_at") WHERE status = 'cancelled';--> statement-breakpoint
ALTER TABLE "company" ADD CONSTRAINT "company_calendar_detail" CHECK ("company"."calendar_detail" in ('full', 'town'));