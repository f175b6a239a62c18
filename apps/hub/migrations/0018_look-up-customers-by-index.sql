-- By hand. Words that many products have: the trigram index then answers tens of thousands of places of which no more than `most` are
-- wanted. The first few hundred products tell whether that is so, and then the first that carry the words are met on the way.
CREATE OR REPLACE FUNCTION tillbridge_search_products(
  wanted text[], categories uuid[], brand uuid, supplier uuid, tag text, active boolean, age text, has_image boolean, most integer
) RETURNS TABLE (found uuid, called text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
  own uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  asked text := '';
  either text;
  beginning_of text;
  sampled integer;
  ids uuid[];
  names text[];
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
  beginning_of := format('(SELECT tenant_id, product_id, sort_name, brand_id, category_id, is_active, age_class, image_id, search_text
    FROM product WHERE tenant_id = %L ORDER BY product_id LIMIT %%s) AS product', own);
  EXECUTE 'SELECT count(*) FROM ' || format(beginning_of, 400) || ' WHERE true' || asked INTO sampled;
  IF sampled >= 40 THEN
    EXECUTE format('SELECT array_agg(product_id), array_agg(sort_name) FROM
        (SELECT product_id, sort_name FROM %s WHERE true %s LIMIT %s) AS met', format(beginning_of, 20 * most), asked, most)
      INTO ids, names;
    IF cardinality(ids) = most THEN
      RETURN QUERY SELECT * FROM unnest(ids, names);
      RETURN;
    END IF;
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT product_id, sort_name FROM product WHERE tenant_id = %L %s LIMIT %s', own, asked, most);
END
$$;
--> statement-breakpoint
-- Customers are looked up as products are: under the wall the trigram index may not be asked, so every customer was read.
GRANT SELECT (tenant_id, customer_id, customer_group_id, name, search_text, archived_at) ON customer TO tillbridge_searcher;
--> statement-breakpoint
CREATE POLICY words_of_all ON customer FOR SELECT TO tillbridge_searcher USING (true);
--> statement-breakpoint
-- parts: each must be somewhere in the words of a customer; folded by core's searchWords. By name, beyond the last of the page before.
CREATE FUNCTION tillbridge_search_customers(
  parts text[], of_group uuid, archived boolean, after_name text, after_id uuid, most integer
) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
  own uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  listed text;
  asked text;
  is_indexed boolean;
  ids uuid[];
BEGIN
  SELECT bool_or(length(part) >= 3), coalesce(string_agg(format('search_text LIKE %L', '%' || regexp_replace(part, '([\\%_])', '\\\1', 'g') || '%'), ' AND '), 'true')
    INTO is_indexed, asked FROM unnest(parts) AS part;
  listed := format('tenant_id = %L AND archived_at IS %s NULL', own, CASE WHEN archived THEN 'NOT' ELSE '' END);
  IF of_group IS NOT NULL THEN listed := listed || format(' AND customer_group_id = %L', of_group); END IF;
  IF after_name IS NOT NULL THEN
    listed := listed || format(' AND (name, customer_id) > (%L, %L::uuid)', after_name, after_id);
  END IF;
  -- What many customers have is met soon on the way by name; what few have the index finds.
  EXECUTE format('SELECT array_agg(customer_id ORDER BY name, customer_id) FROM (SELECT customer_id, name FROM
      (SELECT customer_id, name, search_text FROM customer WHERE %s ORDER BY name, customer_id LIMIT 400) AS first
      WHERE %s ORDER BY name, customer_id LIMIT %s) AS met', listed, asked, most) INTO ids;
  IF cardinality(ids) = most THEN
    RETURN QUERY SELECT unnest(ids);
    RETURN;
  END IF;
  -- Behind OFFSET 0 the way by name, which was just found to be long, is not taken once more where the index knows better.
  RETURN QUERY EXECUTE format('SELECT customer_id FROM (SELECT customer_id, name FROM customer WHERE %s AND %s %s) AS met
      ORDER BY name, customer_id LIMIT %s', listed, asked, CASE WHEN is_indexed THEN 'OFFSET 0' ELSE '' END, most);
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tillbridge_search_customers FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION tillbridge_search_customers TO tillbridge_app;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO tillbridge_searcher;
--> statement-breakpoint
ALTER FUNCTION tillbridge_search_customers OWNER TO tillbridge_searcher;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM tillbridge_searcher;
--> statement-breakpoint
-- The few that are out of sale, without reading the many that are not.
CREATE INDEX product_archived ON product USING btree (tenant_id, sort_name, product_id) WHERE NOT is_active;
