DROP INDEX "message_due";--> statement-breakpoint
CREATE INDEX "message_due" ON "message" USING btree ("due_at","id") WHERE status in ('due', 'sending');