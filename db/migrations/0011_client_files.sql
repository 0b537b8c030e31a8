CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "client_note" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "client_note_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "client_note_kind" CHECK ("client_note"."kind" in ('note', 'call-in', 'call-out'))
);
--> statement-breakpoint
CREATE TABLE "client_search" (
	"client_id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"words" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "client" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "client" ADD COLUMN "merged_into" bigint;--> statement-breakpoint
ALTER TABLE "client_note" ADD CONSTRAINT "client_note_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_search" ADD CONSTRAINT "client_search_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_note_client" ON "client_note" USING btree ("client_id","at");--> statement-breakpoint
CREATE INDEX "client_search_name" ON "client_search" USING btree ("name");--> statement-breakpoint
CREATE INDEX "client_search_words" ON "client_search" USING gin ("words" gin_trgm_ops);--> statement-breakpoint
ALTER TABLE "client" ADD CONSTRAINT "client_merged_into_client_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_phone" ON "client" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "client_merged" ON "client" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
ALTER TABLE "client" ADD CONSTRAINT "client_merged_elsewhere" CHECK ("client"."merged_into" <> "client"."id");
--> statement-breakpoint
-- Without case, accents and punctuation, one space between words: the same for "L’Écluse" and "l ecluse".
CREATE FUNCTION folded(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT trim(regexp_replace(
    translate(replace(replace(replace(lower(regexp_replace(normalize(written, NFKD), '[\u0300-\u036f]+', '', 'g')),
      'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'øłđØŁĐ', 'oldold'),
    '[][[:space:]!"#$%&''()*+,./:;<=>?@\\^_`{|}~«»‘’“”–—·-]+', ' ', 'g'))
$$;
--> statement-breakpoint
-- Writes anew by what a client is found: what they and those merged into them were ever called, where they live or were
-- visited, and the numbers and addresses they gave.
CREATE FUNCTION client_search_refresh(changed bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  kept client%ROWTYPE;
BEGIN
  SELECT * INTO kept FROM client
   WHERE id = (SELECT coalesce(merged_into, id) FROM client WHERE id = changed);
  DELETE FROM client_search WHERE client_id = changed AND (changed <> kept.id OR kept.erased_at IS NOT NULL);
  IF kept.id IS NULL OR kept.erased_at IS NOT NULL THEN RETURN; END IF;
  INSERT INTO client_search (client_id, name, words)
  SELECT kept.id,
         (SELECT coalesce(string_agg(word, ' ' ORDER BY word), '') FROM regexp_split_to_table(folded(kept.name), ' ') AS word),
         (SELECT ' ' || string_agg(piece, ' ') || ' ' FROM (
            SELECT DISTINCT unnest(ARRAY[folded(name), folded(email), translate(phone, '+', '')]) AS piece
              FROM (SELECT name, email, phone FROM client WHERE id = kept.id OR merged_into = kept.id
                    UNION SELECT contact_name, contact_email, contact_phone FROM booking WHERE client_id = kept.id) AS given
            UNION SELECT folded(line1 || ' ' || postcode || ' ' || city) FROM address WHERE client_id = kept.id
          ) AS pieces WHERE piece IS NOT NULL)
  ON CONFLICT (client_id) DO UPDATE SET name = excluded.name, words = excluded.words
   WHERE client_search.name <> excluded.name OR client_search.words <> excluded.words;
END $$;
--> statement-breakpoint
CREATE FUNCTION client_search_of_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM client_search_refresh(NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER client_search_entered AFTER INSERT ON client FOR EACH ROW EXECUTE FUNCTION client_search_of_client();
--> statement-breakpoint
CREATE TRIGGER client_search_changed AFTER UPDATE OF name, email, phone, merged_into, erased_at ON client FOR EACH ROW
  WHEN ((OLD.name, OLD.email, OLD.phone, OLD.merged_into, OLD.erased_at) IS DISTINCT FROM (NEW.name, NEW.email, NEW.phone, NEW.merged_into, NEW.erased_at))
  EXECUTE FUNCTION client_search_of_client();
--> statement-breakpoint
-- Whoever books again from the same place changes nothing: one look, no writing.
CREATE FUNCTION client_search_of_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM client_search WHERE client_id = NEW.client_id
      AND strpos(words, ' ' || folded(NEW.line1 || ' ' || NEW.postcode || ' ' || NEW.city) || ' ') > 0) THEN
    PERFORM client_search_refresh(NEW.client_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER client_search_place AFTER INSERT ON address FOR EACH ROW EXECUTE FUNCTION client_search_of_address();
--> statement-breakpoint
CREATE TRIGGER client_search_other_place AFTER UPDATE ON address FOR EACH ROW
  WHEN ((OLD.client_id, OLD.line1, OLD.postcode, OLD.city) IS DISTINCT FROM (NEW.client_id, NEW.line1, NEW.postcode, NEW.city))
  EXECUTE FUNCTION client_search_of_address();
--> statement-breakpoint
CREATE FUNCTION client_search_of_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM client_search WHERE client_id = NEW.client_id
      AND strpos(words, ' ' || folded(NEW.contact_name) || ' ') > 0
      AND strpos(words, ' ' || translate(coalesce(NEW.contact_phone, ''), '+', '')) > 0
      AND strpos(words, ' ' || coalesce(folded(NEW.contact_email), '')) > 0) THEN
    PERFORM client_search_refresh(NEW.client_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER client_search_booked AFTER INSERT ON booking FOR EACH ROW
  WHEN (NEW.client_id IS NOT NULL AND NEW.contact_name IS NOT NULL) EXECUTE FUNCTION client_search_of_booking();
--> statement-breakpoint
CREATE TRIGGER client_search_promised AFTER UPDATE OF client_id, contact_name, contact_email, contact_phone ON booking FOR EACH ROW
  WHEN (NEW.client_id IS NOT NULL AND NEW.contact_name IS NOT NULL
    AND (OLD.client_id, OLD.contact_name, OLD.contact_email, OLD.contact_phone) IS DISTINCT FROM (NEW.client_id, NEW.contact_name, NEW.contact_email, NEW.contact_phone))
  EXECUTE FUNCTION client_search_of_booking();
--> statement-breakpoint
SELECT client_search_refresh(id) FROM client WHERE erased_at IS NULL;
