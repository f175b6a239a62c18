-- By hand. What many have in common the trigram index only counts out: of "customer 12345" it is the number that finds, and of
-- " s123456" what comes after its first letter. A sample of the first few hundred says which words are common; those are compared with
-- what the others found. Joined to an empty text, a column is none that the index knows.
CREATE OR REPLACE FUNCTION tillbridge_search_products(
  wanted text[], categories uuid[], brand uuid, supplier uuid, tag text, active boolean, age text, has_image boolean, most integer
) RETURNS TABLE (found uuid, called text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
  own uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  filters text := 'true';
  compared text[] := '{}';
  indexed text[] := '{}';
  rule text;
  by_index text;
  first_ones text;
  sampled integer[];
  many integer := 40;
  is_any_rare boolean;
  asked text;
  ids uuid[];
  names text[];
BEGIN
  IF categories IS NOT NULL THEN filters := filters || format(' AND category_id = ANY (%L::uuid[])', categories); END IF;
  IF brand IS NOT NULL THEN filters := filters || format(' AND brand_id = %L', brand); END IF;
  IF active IS NOT NULL THEN filters := filters || format(' AND is_active = %L', active); END IF;
  IF age IS NOT NULL THEN filters := filters || format(' AND age_class = %L', age); END IF;
  IF has_image IS NOT NULL THEN filters := filters || format(' AND (image_id IS NOT NULL) = %L', has_image); END IF;
  IF tag IS NOT NULL THEN
    filters := filters || format(' AND EXISTS (SELECT FROM product_tag AS own WHERE own.tenant_id = product.tenant_id
      AND own.product_id = product.product_id AND own.tag = %L)', tag);
  END IF;
  IF supplier IS NOT NULL THEN
    filters := filters || format(' AND EXISTS (SELECT FROM item JOIN supplier_item AS own USING (tenant_id, item_id)
      WHERE item.tenant_id = product.tenant_id AND item.product_id = product.product_id AND own.supplier_id = %L)', supplier);
  END IF;
  FOR place IN 1 .. coalesce(array_length(wanted, 1), 0) LOOP
    SELECT string_agg(format('(search_text || '''') LIKE %L', '% ' || beginning || '%'), ' OR '),
           string_agg(CASE WHEN length(beginning) < 5 THEN format('search_text LIKE %L', '% ' || beginning || '%')
                      ELSE format('(search_text LIKE %L AND (search_text || '''') LIKE %L)', '%' || beginning || '%', '% ' || beginning || '%')
                      END, ' OR ')
      INTO rule, by_index
    FROM unnest(string_to_array(wanted[place], ' ')) AS beginning WHERE beginning <> '';
    IF rule IS NOT NULL THEN
      compared := compared || format('(%s)', rule);
      indexed := indexed || format('(%s)', by_index);
    END IF;
  END LOOP;
  IF cardinality(compared) > 0 THEN
    asked := filters || ' AND ' || array_to_string(compared, ' AND ');
    first_ones := format('(SELECT tenant_id, product_id, sort_name, brand_id, category_id, is_active, age_class, image_id, search_text
      FROM product WHERE tenant_id = %L ORDER BY product_id LIMIT %%s) AS product', own);
    SELECT string_agg(format('count(*) FILTER (WHERE %s)', each), ', ') INTO rule FROM unnest(compared) AS each;
    EXECUTE format('SELECT ARRAY[count(*) FILTER (WHERE %s), %s] FROM %s', asked, rule, format(first_ones, 400)) INTO sampled;
    IF sampled[1] >= many THEN
      EXECUTE format('SELECT array_agg(product_id), array_agg(sort_name) FROM
          (SELECT product_id, sort_name FROM %s WHERE %s LIMIT %s) AS met', format(first_ones, 20 * most), asked, most)
        INTO ids, names;
      IF cardinality(ids) = most THEN
        RETURN QUERY SELECT * FROM unnest(ids, names);
        RETURN;
      END IF;
    END IF;
    is_any_rare := many > ANY (sampled[2:]);
    FOR place IN 1 .. cardinality(compared) LOOP
      filters := filters || ' AND ' ||
        CASE WHEN is_any_rare AND sampled[place + 1] >= many THEN compared[place] ELSE indexed[place] END;
    END LOOP;
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT product_id, sort_name FROM product WHERE tenant_id = %L AND %s LIMIT %s', own, filters, most);
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION tillbridge_search_customers(
  parts text[], of_group uuid, archived boolean, after_name text, after_id uuid, most integer
) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
SET search_path = public, pg_temp
AS $$
DECLARE
  own uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  listed text;
  compared text[];
  asked text;
  counts text;
  sampled integer[];
  many integer := 40;
  is_any_rare boolean;
  is_indexed boolean;
  ids uuid[];
BEGIN
  SELECT bool_or(length(part) >= 3),
         array_agg(format('LIKE %L', '%' || regexp_replace(part, '([\\%_])', '\\\1', 'g') || '%'))
    INTO is_indexed, compared FROM unnest(parts) AS part;
  IF compared IS NULL THEN RETURN; END IF;
  SELECT string_agg('search_text ' || each, ' AND '), string_agg(format('count(*) FILTER (WHERE search_text %s)', each), ', ')
    INTO asked, counts FROM unnest(compared) AS each;
  listed := format('tenant_id = %L AND archived_at IS %s NULL', own, CASE WHEN archived THEN 'NOT' ELSE '' END);
  IF of_group IS NOT NULL THEN listed := listed || format(' AND customer_group_id = %L', of_group); END IF;
  IF after_name IS NOT NULL THEN
    listed := listed || format(' AND (name, customer_id) > (%L, %L::uuid)', after_name, after_id);
  END IF;
  -- What many customers have is met soon on the way by name; what few have the index finds.
  EXECUTE format('WITH first_ones AS MATERIALIZED (
        SELECT customer_id, name, search_text FROM customer WHERE %s ORDER BY name, customer_id LIMIT 400)
      SELECT (SELECT array_agg(customer_id ORDER BY name, customer_id) FROM
                (SELECT customer_id, name FROM first_ones WHERE %s ORDER BY name, customer_id LIMIT %s) AS met),
             (SELECT ARRAY[%s] FROM first_ones)', listed, asked, most, counts) INTO ids, sampled;
  IF cardinality(ids) = most THEN
    RETURN QUERY SELECT unnest(ids);
    RETURN;
  END IF;
  is_any_rare := many > ANY (sampled);
  SELECT string_agg(CASE WHEN is_any_rare AND sampled[place] >= many THEN '(search_text || '''') ' ELSE 'search_text ' END || compared[place], ' AND ')
    INTO asked FROM generate_subscripts(compared, 1) AS place;
  -- Behind OFFSET 0 the way by name, which was just found to be long, is not taken once more where the index knows better.
  RETURN QUERY EXECUTE format('SELECT customer_id FROM (SELECT customer_id, name FROM customer WHERE %s AND %s %s) AS met
      ORDER BY name, customer_id LIMIT %s', listed, asked, CASE WHEN is_indexed THEN 'OFFSET 0' ELSE '' END, most);
END
$$;
