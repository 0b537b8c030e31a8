ALTER TABLE "audit_event" ADD COLUMN "client_id" bigint;--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_client" ON "audit_event" USING btree ("client_id") WHERE client_id is not null;