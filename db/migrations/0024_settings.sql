CREATE TABLE "closure" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "closure_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "closure_order" CHECK ("closure"."from_on" <= "closure"."to_on")
);
--> statement-breakpoint
CREATE TABLE "worked_holiday" (
	"date" date PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "settings_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "technician" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "technician" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "technician_skill" ADD COLUMN "until_on" date;
--> statement-breakpoint
CREATE TRIGGER rules_touch AFTER INSERT OR UPDATE OR DELETE ON closure FOR EACH STATEMENT EXECUTE FUNCTION rules_touch();
--> statement-breakpoint
CREATE TRIGGER rules_touch AFTER INSERT OR UPDATE OR DELETE ON worked_holiday FOR EACH STATEMENT EXECUTE FUNCTION rules_touch();
