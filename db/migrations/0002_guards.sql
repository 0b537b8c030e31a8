-- Invariant 1: one technician is in one place. Covers holds, confirmation, reschedule, reassign and import alike.
ALTER TABLE booking ADD CONSTRAINT booking_no_overlap
  EXCLUDE USING gist (technician_id WITH =, blocked WITH &&) WHERE (status <> 'cancelled');
--> statement-breakpoint
-- Slots lie on whole minutes.
ALTER TABLE booking ADD CONSTRAINT booking_whole_minutes
  CHECK (mod(extract(epoch from "start"), 60) = 0 AND mod(extract(epoch from "end"), 60) = 0);
--> statement-breakpoint
-- Readers keep the planning in memory and ask two counters whether it is still true. The first never repeats, not even
-- for another company in the place of this one.
CREATE SEQUENCE rules_revision;
--> statement-breakpoint
CREATE FUNCTION company_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.rules_revision := nextval('rules_revision');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER company_touch BEFORE INSERT OR UPDATE ON company FOR EACH ROW EXECUTE FUNCTION company_touch();
--> statement-breakpoint
CREATE FUNCTION rules_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE company SET name = name;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rules_touch AFTER INSERT OR UPDATE OR DELETE ON service FOR EACH STATEMENT EXECUTE FUNCTION rules_touch();
--> statement-breakpoint
CREATE TRIGGER rules_touch AFTER INSERT OR UPDATE OR DELETE ON service_skill FOR EACH STATEMENT EXECUTE FUNCTION rules_touch();
--> statement-breakpoint
CREATE TRIGGER rules_touch AFTER INSERT OR UPDATE OR DELETE ON technician FOR EACH STATEMENT EXECUTE FUNCTION rules_touch();
--> statement-breakpoint
CREATE TRIGGER rules_touch AFTER INSERT OR UPDATE OR DELETE ON technician_skill FOR EACH STATEMENT EXECUTE FUNCTION rules_touch();
--> statement-breakpoint
CREATE TRIGGER rules_touch AFTER INSERT OR UPDATE OR DELETE ON working_hours FOR EACH STATEMENT EXECUTE FUNCTION rules_touch();
--> statement-breakpoint
CREATE TRIGGER rules_touch AFTER INSERT OR UPDATE OR DELETE ON override FOR EACH STATEMENT EXECUTE FUNCTION rules_touch();
--> statement-breakpoint
CREATE TRIGGER rules_touch AFTER INSERT OR UPDATE OR DELETE ON time_off FOR EACH STATEMENT EXECUTE FUNCTION rules_touch();
--> statement-breakpoint
CREATE TRIGGER rules_touch AFTER INSERT OR UPDATE OR DELETE ON holiday_rule FOR EACH STATEMENT EXECUTE FUNCTION rules_touch();
--> statement-breakpoint
CREATE FUNCTION technician_revision_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO technician_revision (technician_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER technician_revision_begin AFTER INSERT ON technician FOR EACH ROW EXECUTE FUNCTION technician_revision_begin();
--> statement-breakpoint
ALTER TABLE technician_revision SET (fillfactor = 50);
--> statement-breakpoint
-- Locks in one order, so that writers of several technicians cannot wait for each other in a circle.
CREATE FUNCTION planning_touch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched integer;
BEGIN
  IF TG_OP = 'INSERT' THEN
    FOR touched IN SELECT DISTINCT technician_id FROM new_rows ORDER BY 1 LOOP
      UPDATE technician_revision SET revision = revision + 1 WHERE technician_id = touched;
    END LOOP;
  ELSIF TG_OP = 'DELETE' THEN
    FOR touched IN SELECT DISTINCT technician_id FROM old_rows ORDER BY 1 LOOP
      UPDATE technician_revision SET revision = revision + 1 WHERE technician_id = touched;
    END LOOP;
  ELSE
    FOR touched IN SELECT technician_id FROM old_rows UNION SELECT technician_id FROM new_rows ORDER BY 1 LOOP
      UPDATE technician_revision SET revision = revision + 1 WHERE technician_id = touched;
    END LOOP;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER planning_touch_insert AFTER INSERT ON booking REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION planning_touch();
--> statement-breakpoint
CREATE TRIGGER planning_touch_update AFTER UPDATE ON booking REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION planning_touch();
--> statement-breakpoint
CREATE TRIGGER planning_touch_delete AFTER DELETE ON booking REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION planning_touch();
