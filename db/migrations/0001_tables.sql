CREATE TABLE "address" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "address_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"line1" text NOT NULL,
	"postcode" text NOT NULL,
	"city" text NOT NULL,
	"lat" double precision,
	"lon" double precision,
	CONSTRAINT "address_known" UNIQUE NULLS NOT DISTINCT("client_id","line1","postcode","city","lat","lon")
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"booking_id" bigint,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "booking" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "booking_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"uid" uuid DEFAULT gen_random_uuid() NOT NULL,
	"reference" text,
	"status" text NOT NULL,
	"source" text NOT NULL,
	"technician_id" integer NOT NULL,
	"service_id" integer NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"end" timestamp with time zone NOT NULL,
	"buffer_before_minutes" integer NOT NULL,
	"buffer_after_minutes" integer NOT NULL,
	"arrival_window_minutes" integer NOT NULL,
	"blocked" "tstzrange" GENERATED ALWAYS AS (blocked_range("start", "end", buffer_before_minutes, buffer_after_minutes)) STORED NOT NULL,
	"token_hash" text,
	"expires_at" timestamp with time zone,
	"client_id" bigint,
	"address_id" bigint,
	"contact_name" text,
	"contact_email" text,
	"contact_phone" text,
	"locale" text,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"consent_at" timestamp with time zone,
	"revision" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" text,
	"cancel_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "booking_uid_unique" UNIQUE("uid"),
	CONSTRAINT "booking_reference_unique" UNIQUE("reference"),
	CONSTRAINT "booking_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "booking_status" CHECK ("booking"."status" in ('hold', 'confirmed', 'completed', 'cancelled', 'no_show')),
	CONSTRAINT "booking_order" CHECK ("booking"."start" < "booking"."end"),
	CONSTRAINT "booking_buffers" CHECK ("booking"."buffer_before_minutes" between 0 and 1440 and "booking"."buffer_after_minutes" between 0 and 1440),
	CONSTRAINT "booking_hold_shape" CHECK (("booking"."status" = 'hold') = ("booking"."expires_at" is not null)),
	CONSTRAINT "booking_promise_shape" CHECK ("booking"."status" = 'hold' or ("booking"."reference" is not null and "booking"."client_id" is not null and "booking"."address_id" is not null)),
	CONSTRAINT "booking_cancelled_shape" CHECK (("booking"."status" = 'cancelled') = ("booking"."cancelled_at" is not null and "booking"."cancelled_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "client" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "client_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "client_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "company" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"locale" text NOT NULL,
	"phone" text NOT NULL,
	"email" text NOT NULL,
	"cancel_cutoff_minutes" integer DEFAULT 120 NOT NULL,
	"hold_minutes" integer DEFAULT 10 NOT NULL,
	"max_coming_per_contact" integer DEFAULT 10 NOT NULL,
	"proof_of_work" boolean DEFAULT false NOT NULL,
	"allowed_origins" text[] DEFAULT '{}' NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"rules_revision" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "company_only_one" CHECK ("company"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "holiday_rule" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "holiday_rule_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"country" text NOT NULL,
	"region" text
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "override" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "override_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"technician_id" integer NOT NULL,
	"date" date NOT NULL,
	"kind" text NOT NULL,
	"start_minute" integer,
	"end_minute" integer,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "override_shape" CHECK (("override"."start_minute" is null) = ("override"."end_minute" is null) and ("override"."start_minute" is not null or "override"."kind" = 'closed')),
	CONSTRAINT "override_kind" CHECK ("override"."kind" in ('open', 'closed')),
	CONSTRAINT "override_order" CHECK (0 <= "override"."start_minute" and "override"."start_minute" < "override"."end_minute" and "override"."end_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "service" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "service_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"duration_minutes" integer NOT NULL,
	"step_minutes" integer NOT NULL,
	"buffer_before_minutes" integer DEFAULT 0 NOT NULL,
	"buffer_after_minutes" integer DEFAULT 0 NOT NULL,
	"lead_time_minutes" integer DEFAULT 0 NOT NULL,
	"horizon_days" integer NOT NULL,
	"arrival_window_minutes" integer DEFAULT 0 NOT NULL,
	"max_per_day" integer,
	"public" boolean DEFAULT true NOT NULL,
	"questions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "service_slug_unique" UNIQUE("slug"),
	CONSTRAINT "service_duration" CHECK ("service"."duration_minutes" between 1 and 10080),
	CONSTRAINT "service_step" CHECK ("service"."step_minutes" between 1 and 1440),
	CONSTRAINT "service_buffers" CHECK ("service"."buffer_before_minutes" between 0 and 1440 and "service"."buffer_after_minutes" between 0 and 1440),
	CONSTRAINT "service_lead_time" CHECK ("service"."lead_time_minutes" >= 0),
	CONSTRAINT "service_horizon" CHECK ("service"."horizon_days" between 0 and 730),
	CONSTRAINT "service_arrival_window" CHECK ("service"."arrival_window_minutes" between 0 and 1440),
	CONSTRAINT "service_max_per_day" CHECK ("service"."max_per_day" > 0)
);
--> statement-breakpoint
CREATE TABLE "service_skill" (
	"service_id" integer NOT NULL,
	"skill_id" integer NOT NULL,
	CONSTRAINT "service_skill_service_id_skill_id_pk" PRIMARY KEY("service_id","skill_id")
);
--> statement-breakpoint
CREATE TABLE "skill" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "skill_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	CONSTRAINT "skill_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "technician" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "technician_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text NOT NULL,
	"base_lat" double precision,
	"base_lon" double precision,
	CONSTRAINT "technician_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "technician_revision" (
	"technician_id" integer PRIMARY KEY NOT NULL,
	"revision" bigint DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "technician_skill" (
	"technician_id" integer NOT NULL,
	"skill_id" integer NOT NULL,
	CONSTRAINT "technician_skill_technician_id_skill_id_pk" PRIMARY KEY("technician_id","skill_id")
);
--> statement-breakpoint
CREATE TABLE "time_off" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "time_off_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"technician_id" integer NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "time_off_order" CHECK ("time_off"."from_on" <= "time_off"."to_on")
);
--> statement-breakpoint
CREATE TABLE "working_hours" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "working_hours_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"technician_id" integer NOT NULL,
	"weekday" smallint NOT NULL,
	"start_minute" integer NOT NULL,
	"end_minute" integer NOT NULL,
	CONSTRAINT "working_hours_weekday" CHECK ("working_hours"."weekday" between 1 and 7),
	CONSTRAINT "working_hours_order" CHECK (0 <= "working_hours"."start_minute" and "working_hours"."start_minute" < "working_hours"."end_minute" and "working_hours"."end_minute" <= 1440)
);
--> statement-breakpoint
ALTER TABLE "address" ADD CONSTRAINT "address_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_technician_id_technician_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."technician"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_address_id_address_id_fk" FOREIGN KEY ("address_id") REFERENCES "public"."address"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "override" ADD CONSTRAINT "override_technician_id_technician_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."technician"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_skill" ADD CONSTRAINT "service_skill_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_skill" ADD CONSTRAINT "service_skill_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "technician_revision" ADD CONSTRAINT "technician_revision_technician_id_technician_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."technician"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "technician_skill" ADD CONSTRAINT "technician_skill_technician_id_technician_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."technician"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "technician_skill" ADD CONSTRAINT "technician_skill_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_technician_id_technician_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."technician"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_technician_id_technician_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."technician"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_booking" ON "audit_event" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "booking_coming" ON "booking" USING btree ("technician_id","end") WHERE status <> 'cancelled';--> statement-breakpoint
CREATE INDEX "booking_contact_email" ON "booking" USING btree ("contact_email","end") WHERE status = 'confirmed';--> statement-breakpoint
CREATE INDEX "booking_contact_phone" ON "booking" USING btree ("contact_phone","end") WHERE status = 'confirmed';--> statement-breakpoint
CREATE INDEX "booking_client" ON "booking" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "booking_hold_expiry" ON "booking" USING btree ("expires_at") WHERE status = 'hold';--> statement-breakpoint
CREATE INDEX "idempotency_key_age" ON "idempotency_key" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "override_technician_date" ON "override" USING btree ("technician_id","date");--> statement-breakpoint
CREATE INDEX "time_off_technician" ON "time_off" USING btree ("technician_id");--> statement-breakpoint
CREATE INDEX "working_hours_technician" ON "working_hours" USING btree ("technician_id");