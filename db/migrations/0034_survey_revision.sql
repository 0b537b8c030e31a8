CREATE TABLE "survey_revision" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"revision" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "survey_revision_only_one" CHECK ("survey_revision"."id" = 1)
);
--> statement-breakpoint
-- What figures were made of: visits have their technicians' counters, questions and answers have this one.
CREATE FUNCTION survey_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO survey_revision DEFAULT VALUES ON CONFLICT (id) DO UPDATE SET revision = survey_revision.revision + 1;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER survey_touch_asked AFTER INSERT ON survey_asked FOR EACH STATEMENT EXECUTE FUNCTION survey_touch();
--> statement-breakpoint
CREATE TRIGGER survey_touch_answered AFTER INSERT OR UPDATE OF score, channel ON survey_answer FOR EACH STATEMENT EXECUTE FUNCTION survey_touch();
--> statement-breakpoint
-- What goes with its visit is told by the technician's counter.
CREATE TRIGGER survey_touch_unasked AFTER DELETE ON survey_asked FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION survey_touch();
--> statement-breakpoint
CREATE TRIGGER survey_touch_unanswered AFTER DELETE ON survey_answer FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION survey_touch();
