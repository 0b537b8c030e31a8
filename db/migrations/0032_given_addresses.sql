DROP INDEX "booking_contact_email";--> statement-breakpoint
CREATE INDEX "booking_contact_email" ON "booking" USING btree ("contact_email","end") WHERE status <> 'hold';