-- A file brings a hundred thousand rows at once, and the planner still believes the table to be as small as it was: it then reads
-- all of them for each five hundred. Only the owner of a table may count it anew, so the function is the owner's.
CREATE FUNCTION tillbridge_look_at_import_rows() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  ANALYZE public.import_row;
END
$$;
