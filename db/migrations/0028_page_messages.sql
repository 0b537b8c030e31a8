DROP INDEX "message_failed";--> statement-breakpoint
DROP INDEX "follow_up_open";--> statement-breakpoint
DROP INDEX "follow_up_done";--> statement-breakpoint
CREATE INDEX "follow_up_note" ON "follow_up" USING gin (folded(note) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "follow_up_added" ON "follow_up" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "message_lost" ON "message" USING btree ("due_at","id") WHERE status in ('failed', 'bounced', 'complained');--> statement-breakpoint
CREATE INDEX "message_left" ON "message" USING btree (coalesce(sent_at, due_at),"id") WHERE status in ('sent', 'delivered');--> statement-breakpoint
CREATE INDEX "message_void" ON "message" USING btree ("due_at","id") WHERE status = 'void';--> statement-breakpoint
CREATE INDEX "follow_up_open" ON "follow_up" USING btree ("due_at","id") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "follow_up_done" ON "follow_up" USING btree ("done_at","id") WHERE done_at is not null;