CREATE TABLE "push_notice" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "push_notice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"message_id" bigint NOT NULL,
	"subscription_id" bigint NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "push_subscription" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "push_subscription_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"technician_id" integer NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "push_subscription_endpoint_unique" UNIQUE("endpoint")
);
--> statement-breakpoint
ALTER TABLE "push_notice" ADD CONSTRAINT "push_notice_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_notice" ADD CONSTRAINT "push_notice_subscription_id_push_subscription_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."push_subscription"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_technician_id_technician_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."technician"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "push_notice_once" ON "push_notice" USING btree ("message_id","subscription_id");--> statement-breakpoint
CREATE INDEX "push_notice_subscription" ON "push_notice" USING btree ("subscription_id");--> statement-breakpoint
CREATE INDEX "push_notice_due" ON "push_notice" USING btree ("not_before");--> statement-breakpoint
CREATE INDEX "push_subscription_technician" ON "push_subscription" USING btree ("technician_id");--> statement-breakpoint
-- Owed in the transaction that owes the technician's mail at once: within 48 hours.
CREATE FUNCTION push_owed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO push_notice (message_id, subscription_id)
    SELECT NEW.id, id FROM push_subscription WHERE technician_id = NEW.technician_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER push_owed AFTER INSERT ON message FOR EACH ROW
  WHEN (NEW.technician_id IS NOT NULL AND NEW.at_once) EXECUTE FUNCTION push_owed();
