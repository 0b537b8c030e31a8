CREATE TABLE "follow_up" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "follow_up_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"booking_id" bigint,
	"client_id" bigint,
	"message_id" bigint,
	"note" text DEFAULT '' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"result" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_pace" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_pace_only_one" CHECK ("mail_pace"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "mail_template" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mail_template_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"locale" text NOT NULL,
	"category" text NOT NULL,
	"title" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mail_template_known" UNIQUE("slug","locale")
);
--> statement-breakpoint
CREATE TABLE "mail_text" (
	"kind" text NOT NULL,
	"locale" text NOT NULL,
	"subject" text NOT NULL,
	"opening" text NOT NULL,
	"closing" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mail_text_kind_locale_pk" PRIMARY KEY("kind","locale")
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" uuid DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"revision" integer NOT NULL,
	"technician_id" integer,
	"due_at" timestamp with time zone NOT NULL,
	"at_once" boolean DEFAULT false NOT NULL,
	"previous_start" timestamp with time zone,
	"status" text DEFAULT 'due' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone,
	"first_tried_at" timestamp with time zone,
	"batch" uuid,
	"to_email" text,
	"provider_id" text,
	"sent_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"bounced_at" timestamp with time zone,
	"complained_at" timestamp with time zone,
	"reason" text,
	"content" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_status" CHECK (status in ('due', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'void', 'failed')),
	CONSTRAINT "message_sent_shape" CHECK ("message"."status" not in ('sent') or "message"."sent_at" is not null),
	CONSTRAINT "message_template_shape" CHECK (("message"."kind" = 'template') = ("message"."content" is not null))
);
--> statement-breakpoint
CREATE TABLE "outbox_mail" (
	"message_id" bigint PRIMARY KEY NOT NULL,
	"mail" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_answer" (
	"booking_id" bigint PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"score" smallint NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "survey_answer_score" CHECK ("survey_answer"."score" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "survey_asked" (
	"booking_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"client_id" bigint NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "survey_asked_booking_id_channel_pk" PRIMARY KEY("booking_id","channel")
);
--> statement-breakpoint
CREATE TABLE "webhook_event" (
	"id" text PRIMARY KEY NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "client" ADD COLUMN "surveys_refused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "client" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "message_settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "mail_from" text;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "mail_reply_to" text;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "mail_signature" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "preparation" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_technician_id_technician_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."technician"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_mail" ADD CONSTRAINT "outbox_mail_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_asked" ADD CONSTRAINT "survey_asked_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_asked" ADD CONSTRAINT "survey_asked_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "follow_up_open" ON "follow_up" USING btree ("due_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "follow_up_booking" ON "follow_up" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "follow_up_client" ON "follow_up" USING btree ("client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_low_score_once" ON "follow_up" USING btree ("booking_id") WHERE reason = 'low-score' and done_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_mail_failed_once" ON "follow_up" USING btree ("message_id") WHERE reason = 'mail-failed';--> statement-breakpoint
CREATE INDEX "message_due" ON "message" USING btree ("due_at") WHERE status in ('due', 'sending');--> statement-breakpoint
CREATE UNIQUE INDEX "message_owed_once" ON "message" USING btree ("booking_id","kind","revision") WHERE kind <> 'template';--> statement-breakpoint
CREATE INDEX "message_booking" ON "message" USING btree ("booking_id") WHERE kind = 'template';--> statement-breakpoint
CREATE INDEX "message_provider" ON "message" USING btree ("provider_id") WHERE provider_id is not null;--> statement-breakpoint
CREATE INDEX "message_failed" ON "message" USING btree ("created_at") WHERE status = 'failed';--> statement-breakpoint
CREATE INDEX "survey_answer_at" ON "survey_answer" USING btree ("answered_at");--> statement-breakpoint
CREATE INDEX "survey_asked_client" ON "survey_asked" USING btree ("client_id","asked_at");--> statement-breakpoint
CREATE INDEX "survey_asked_at" ON "survey_asked" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "webhook_event_age" ON "webhook_event" USING btree ("received_at");--> statement-breakpoint
INSERT INTO mail_pace DEFAULT VALUES;
