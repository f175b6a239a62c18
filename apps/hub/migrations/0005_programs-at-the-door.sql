-- A program at the door is known by the hash of its key.
CREATE POLICY at_the_door ON api_key FOR SELECT TO tillbridge_app
  USING (secret_hash = (SELECT nullif(current_setting($$app.api_key$$, true), $$$$)));
--> statement-breakpoint
-- A part of a name, a mail address or a number is looked for anywhere in the text.
CREATE INDEX customer_by_words ON customer USING gin (search_text gin_trgm_ops);
--> statement-breakpoint
-- The sales of one store in order of time, without reading those of the others.
CREATE INDEX sale_by_store ON sale USING btree (tenant_id, store_id, completed_at);
