CREATE TABLE "product_word" (
	"tenant_id" uuid NOT NULL,
	"key" text NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "product_word_tenant_id_key_word_pk" PRIMARY KEY("tenant_id","key","word")
);
--> statement-breakpoint
DROP INDEX "item_by_folded_sku";--> statement-breakpoint
DROP INDEX "product_by_name";--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "folded_sku" text GENERATED ALWAYS AS (lower(sku)) STORED;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "sort_name" text GENERATED ALWAYS AS (lower(name)) STORED;--> statement-breakpoint
CREATE INDEX "item_by_folded_sku" ON "item" USING btree ("tenant_id","folded_sku");--> statement-breakpoint
CREATE INDEX "product_by_name" ON "product" USING btree ("tenant_id","sort_name","product_id");--> statement-breakpoint
SELECT tillbridge_wall();
--> statement-breakpoint
-- By hand: search that forgives typing mistakes. The operators that the trigram index knows may not look behind the wall before the
-- wall has looked (they are not leakproof), so under the wall they would read every product. One role may: it sees no more than
-- what a search compares, cannot log in, and nobody becomes it but this function, which looks at the tenant of the transaction only
-- and answers ids.
DO $$
BEGIN
  CREATE ROLE tillbridge_searcher NOLOGIN NOBYPASSRLS;
EXCEPTION
  WHEN duplicate_object THEN NULL;
  WHEN unique_violation THEN NULL;
END
$$;
--> statement-breakpoint
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'tillbridge_searcher', 'MEMBER') THEN
    EXECUTE format('GRANT tillbridge_searcher TO %I', current_user);
  END IF;
END
$$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO tillbridge_searcher;
--> statement-breakpoint
GRANT SELECT (tenant_id, product_id, sort_name, brand_id, category_id, is_active, age_class, image_id, search_text) ON product TO tillbridge_searcher;
--> statement-breakpoint
GRANT SELECT ON product_tag TO tillbridge_searcher;
--> statement-breakpoint
GRANT SELECT (tenant_id, item_id, product_id) ON item TO tillbridge_searcher;
--> statement-breakpoint
GRANT SELECT (tenant_id, item_id, supplier_id) ON supplier_item TO tillbridge_searcher;
--> statement-breakpoint
CREATE POLICY words_of_all ON product FOR SELECT TO tillbridge_searcher USING (true);
--> statement-breakpoint
CREATE POLICY words_of_all ON product_tag FOR SELECT TO tillbridge_searcher USING (true);
--> statement-breakpoint
CREATE POLICY words_of_all ON item FOR SELECT TO tillbridge_searcher USING (true);
--> statement-breakpoint
CREATE POLICY words_of_all ON supplier_item FOR SELECT TO tillbridge_searcher USING (true);
--> statement-breakpoint
-- wanted: per word that was typed, the beginnings of words any of which will do, with blanks between them; folded by core's searchWords.
CREATE FUNCTION tillbridge_search_products(
  wanted text[], categories uuid[], brand uuid, supplier uuid, tag text, active boolean, age text, has_image boolean, most integer
) RETURNS TABLE (found uuid, called text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
  own uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  asked text := '';
  either text;
BEGIN
  FOR place IN 1 .. coalesce(array_length(wanted, 1), 0) LOOP
    SELECT string_agg(format('search_text LIKE %L', '% ' || beginning || '%'), ' OR ') INTO either
    FROM unnest(string_to_array(wanted[place], ' ')) AS beginning WHERE beginning <> '';
    IF either IS NOT NULL THEN asked := asked || format(' AND (%s)', either); END IF;
  END LOOP;
  IF categories IS NOT NULL THEN asked := asked || format(' AND category_id = ANY (%L::uuid[])', categories); END IF;
  IF brand IS NOT NULL THEN asked := asked || format(' AND brand_id = %L', brand); END IF;
  IF active IS NOT NULL THEN asked := asked || format(' AND is_active = %L', active); END IF;
  IF age IS NOT NULL THEN asked := asked || format(' AND age_class = %L', age); END IF;
  IF has_image IS NOT NULL THEN asked := asked || format(' AND (image_id IS NOT NULL) = %L', has_image); END IF;
  IF tag IS NOT NULL THEN
    asked := asked || format(' AND EXISTS (SELECT FROM product_tag AS own WHERE own.tenant_id = product.tenant_id
      AND own.product_id = product.product_id AND own.tag = %L)', tag);
  END IF;
  IF supplier IS NOT NULL THEN
    asked := asked || format(' AND EXISTS (SELECT FROM item JOIN supplier_item AS own USING (tenant_id, item_id)
      WHERE item.tenant_id = product.tenant_id AND item.product_id = product.product_id AND own.supplier_id = %L)', supplier);
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT product_id, sort_name FROM product WHERE tenant_id = %L %s LIMIT %s', own, asked, most);
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tillbridge_search_products FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION tillbridge_search_products TO tillbridge_app;
--> statement-breakpoint
-- A function's owner must be able to make things where it lives, for the moment of becoming so.
GRANT CREATE ON SCHEMA public TO tillbridge_searcher;
--> statement-breakpoint
ALTER FUNCTION tillbridge_search_products OWNER TO tillbridge_searcher;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM tillbridge_searcher;
