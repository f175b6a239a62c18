CREATE TABLE "book_price" (
	"tenant_id" uuid NOT NULL,
	"price_book_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "book_price_tenant_id_price_book_id_item_id_pk" PRIMARY KEY("tenant_id","price_book_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "brand" (
	"tenant_id" uuid NOT NULL,
	"brand_id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "brand_tenant_id_brand_id_pk" PRIMARY KEY("tenant_id","brand_id")
);
--> statement-breakpoint
CREATE TABLE "bulk_edit" (
	"tenant_id" uuid NOT NULL,
	"bulk_edit_id" uuid NOT NULL,
	"who" text NOT NULL,
	"at" bigint NOT NULL,
	"change" jsonb NOT NULL,
	"products" integer NOT NULL,
	"undone_at" bigint,
	CONSTRAINT "bulk_edit_tenant_id_bulk_edit_id_pk" PRIMARY KEY("tenant_id","bulk_edit_id")
);
--> statement-breakpoint
CREATE TABLE "bulk_edit_product" (
	"tenant_id" uuid NOT NULL,
	"bulk_edit_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"before" jsonb NOT NULL,
	"version_after" integer NOT NULL,
	CONSTRAINT "bulk_edit_product_tenant_id_bulk_edit_id_product_id_pk" PRIMARY KEY("tenant_id","bulk_edit_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "image" (
	"tenant_id" uuid NOT NULL,
	"image_id" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"uploaded_at" bigint NOT NULL,
	CONSTRAINT "image_tenant_id_image_id_pk" PRIMARY KEY("tenant_id","image_id")
);
--> statement-breakpoint
CREATE TABLE "image_file" (
	"tenant_id" uuid NOT NULL,
	"image_id" text NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "image_file_tenant_id_image_id_size_pk" PRIMARY KEY("tenant_id","image_id","size")
);
--> statement-breakpoint
CREATE TABLE "price_book" (
	"tenant_id" uuid NOT NULL,
	"price_book_id" uuid NOT NULL,
	"name" text NOT NULL,
	"changed_at" bigint NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "price_book_tenant_id_price_book_id_pk" PRIMARY KEY("tenant_id","price_book_id")
);
--> statement-breakpoint
CREATE TABLE "product" (
	"tenant_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"name" text NOT NULL,
	"brand_id" uuid,
	"category_id" uuid,
	"is_active" boolean NOT NULL,
	"age_class" text,
	"image_id" text,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" bigint NOT NULL,
	"search_text" text NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "product_tenant_id_product_id_pk" PRIMARY KEY("tenant_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "product_tag" (
	"tenant_id" uuid NOT NULL,
	"tag" text NOT NULL,
	"product_id" uuid NOT NULL,
	CONSTRAINT "product_tag_tenant_id_tag_product_id_pk" PRIMARY KEY("tenant_id","tag","product_id")
);
--> statement-breakpoint
CREATE TABLE "supplier" (
	"tenant_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "supplier_tenant_id_supplier_id_pk" PRIMARY KEY("tenant_id","supplier_id")
);
--> statement-breakpoint
CREATE TABLE "supplier_item" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"code" text NOT NULL,
	"cost" bigint,
	"pack_quantity" bigint NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "supplier_item_tenant_id_item_id_supplier_id_code_pk" PRIMARY KEY("tenant_id","item_id","supplier_id","code")
);
--> statement-breakpoint
ALTER TABLE "category" ADD COLUMN "parent_id" uuid GENERATED ALWAYS AS ((record->>'parentId')::uuid) STORED;--> statement-breakpoint
-- By hand: what was there before there were products becomes a product of its own.
ALTER TABLE "item" ADD COLUMN "product_id" uuid;--> statement-breakpoint
-- The owner, too, is behind the wall: it comes down for one statement.
ALTER TABLE "item" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "item" SET product_id = item_id, record = record || jsonb_build_object('productId', item_id);--> statement-breakpoint
ALTER TABLE "item" ALTER COLUMN "product_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "position" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "is_variant_active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "own_image_id" text;--> statement-breakpoint
CREATE INDEX "book_price_by_item" ON "book_price" USING btree ("tenant_id","item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "brand_by_name" ON "brand" USING btree ("tenant_id",lower("name"));--> statement-breakpoint
CREATE INDEX "bulk_edit_by_time" ON "bulk_edit" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "product_by_name" ON "product" USING btree ("tenant_id","name","product_id");--> statement-breakpoint
CREATE INDEX "product_by_change" ON "product" USING btree ("tenant_id","changed_at","product_id");--> statement-breakpoint
CREATE INDEX "product_by_brand" ON "product" USING btree ("tenant_id","brand_id");--> statement-breakpoint
CREATE INDEX "product_by_category" ON "product" USING btree ("tenant_id","category_id");--> statement-breakpoint
CREATE INDEX "product_tag_by_product" ON "product_tag" USING btree ("tenant_id","product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "supplier_by_name" ON "supplier" USING btree ("tenant_id",lower("name"));--> statement-breakpoint
CREATE INDEX "supplier_item_by_supplier" ON "supplier_item" USING btree ("tenant_id","supplier_id");--> statement-breakpoint
CREATE INDEX "category_by_parent" ON "category" USING btree ("tenant_id","parent_id");--> statement-breakpoint
CREATE INDEX "item_by_folded_sku" ON "item" USING btree ("tenant_id",lower("sku"));--> statement-breakpoint
CREATE INDEX "item_by_product" ON "item" USING btree ("tenant_id","product_id");
--> statement-breakpoint
-- What follows is written by hand.
INSERT INTO brand (tenant_id, brand_id, name)
SELECT tenant_id, gen_random_uuid(), min(record->>'brand') FROM item
WHERE coalesce(record->>'brand', '') <> '' GROUP BY tenant_id, lower(record->>'brand');
--> statement-breakpoint
INSERT INTO product (tenant_id, product_id, name, brand_id, category_id, is_active, changed_at, search_text, record)
SELECT item.tenant_id, item.item_id, item.name, brand.brand_id, (item.record->>'categoryId')::uuid, item.is_active, 0,
       ' ' || lower(concat_ws(' ', item.name, item.record->>'brand', item.sku,
         (SELECT string_agg(barcode->>'code', ' ') FROM jsonb_array_elements(item.record->'barcodes') AS barcode))),
       jsonb_strip_nulls(jsonb_build_object('description', '', 'tags', '[]'::jsonb, 'attributeNames', '[]'::jsonb,
         'imageIds', '[]'::jsonb, 'unitOfMeasure', item.record->'unitOfMeasure', 'taxCodes', item.record->'taxCodes',
         'taxCategory', item.record->'taxCategory', 'movesStock', item.record->'movesStock'))
FROM item LEFT JOIN brand ON brand.tenant_id = item.tenant_id AND lower(brand.name) = lower(item.record->>'brand');
--> statement-breakpoint
ALTER TABLE item FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE INDEX product_by_words ON product USING gin (search_text gin_trgm_ops);
--> statement-breakpoint
SELECT tillbridge_wall();
