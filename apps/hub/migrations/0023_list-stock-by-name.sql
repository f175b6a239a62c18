-- By hand: a page of stock goes by the names of items; without their order all of them were read and sorted for it.
CREATE INDEX item_by_name ON item USING btree (tenant_id, name, item_id);
