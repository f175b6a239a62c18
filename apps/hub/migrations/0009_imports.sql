CREATE TABLE "import_mapping" (
	"tenant_id" uuid NOT NULL,
	"header_hash" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"used_at" bigint NOT NULL,
	CONSTRAINT "import_mapping_tenant_id_header_hash_pk" PRIMARY KEY("tenant_id","header_hash")
);
--> statement-breakpoint
CREATE TABLE "import_piece" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"piece_no" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "import_piece_tenant_id_import_id_piece_no_pk" PRIMARY KEY("tenant_id","import_id","piece_no")
);
--> statement-breakpoint
CREATE TABLE "import_product" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"product_key" text NOT NULL,
	"product_id" uuid NOT NULL,
	"before" jsonb,
	"version_after" integer NOT NULL,
	"stock" jsonb NOT NULL,
	"undone" text,
	CONSTRAINT "import_product_tenant_id_import_id_product_key_pk" PRIMARY KEY("tenant_id","import_id","product_key")
);
--> statement-breakpoint
CREATE TABLE "import_row" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"product_key" text NOT NULL,
	"sku" text,
	"cells" jsonb NOT NULL,
	"outcome" text NOT NULL,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"remarks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"codes" text[] NOT NULL,
	CONSTRAINT "import_row_tenant_id_import_id_line_pk" PRIMARY KEY("tenant_id","import_id","line")
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file_kind" text NOT NULL,
	"file_bytes" bigint NOT NULL,
	"state" text NOT NULL,
	"format" text NOT NULL,
	"header" jsonb NOT NULL,
	"sample" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"who" text NOT NULL,
	"who_id" text,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"cursor" text DEFAULT '' NOT NULL,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"counts" jsonb NOT NULL,
	"trouble" text,
	CONSTRAINT "import_run_tenant_id_import_id_pk" PRIMARY KEY("tenant_id","import_id")
);
--> statement-breakpoint
CREATE INDEX "import_row_by_product" ON "import_row" USING btree ("tenant_id","import_id","product_key","line");--> statement-breakpoint
CREATE INDEX "import_row_by_outcome" ON "import_row" USING btree ("tenant_id","import_id","outcome","line");--> statement-breakpoint
CREATE INDEX "import_row_by_sku" ON "import_row" USING btree ("tenant_id","import_id","sku");--> statement-breakpoint
CREATE INDEX "import_run_by_time" ON "import_run" USING btree ("tenant_id","created_at");--> statement-breakpoint
SELECT tillbridge_wall();
