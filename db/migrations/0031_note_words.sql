DROP INDEX "follow_up_note";--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "note_words" text GENERATED ALWAYS AS (folded(note)) STORED;--> statement-breakpoint
CREATE INDEX "follow_up_note" ON "follow_up" USING gin ("note_words" gin_trgm_ops);