-- What the tables lean on: equality inside GiST, and the range a booking blocks.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- Adding minutes to an instant depends on no session setting, so IMMUTABLE is true (Postgres marks timestamptz + interval STABLE for days and months).
CREATE FUNCTION blocked_range("start" timestamptz, "end" timestamptz, before_minutes integer, after_minutes integer)
RETURNS tstzrange LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN tstzrange("start" - before_minutes * interval '1 minute', "end" + after_minutes * interval '1 minute', '[)');
