ALTER TABLE "booking" ADD COLUMN "import_key" text;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_import_key_unique" UNIQUE("import_key");