CREATE TABLE "vend_conflict" (
	"tenant_id" uuid NOT NULL,
	"conflict_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"thing" text NOT NULL,
	"their_id" text NOT NULL,
	"our_id" text,
	"label" text NOT NULL,
	"reason" text NOT NULL,
	"fields" jsonb NOT NULL,
	"found_at" bigint NOT NULL,
	"settled_at" bigint,
	"settled_by" text,
	"choice" text,
	CONSTRAINT "vend_conflict_tenant_id_conflict_id_pk" PRIMARY KEY("tenant_id","conflict_id")
);
--> statement-breakpoint
CREATE TABLE "vend_pull" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"list" text NOT NULL,
	"after" bigint NOT NULL,
	"rows_read" integer NOT NULL,
	"rows_aside" integer NOT NULL,
	"started_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"first_done_at" bigint,
	CONSTRAINT "vend_pull_tenant_id_link_id_list_pk" PRIMARY KEY("tenant_id","link_id","list")
);
--> statement-breakpoint
CREATE TABLE "vend_renewal" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"renewing_until" bigint NOT NULL,
	CONSTRAINT "vend_renewal_tenant_id_link_id_pk" PRIMARY KEY("tenant_id","link_id")
);
--> statement-breakpoint
CREATE TABLE "vend_seen" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "vend_seen_tenant_id_link_id_product_id_pk" PRIMARY KEY("tenant_id","link_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "vend_transfer" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"consignment_id" text,
	"look_after" bigint NOT NULL,
	"status" text,
	"held_until" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "vend_transfer_tenant_id_link_id_transfer_id_pk" PRIMARY KEY("tenant_id","link_id","transfer_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "vend_conflict_open" ON "vend_conflict" USING btree ("tenant_id","link_id","thing","their_id") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "vend_conflict_by_time" ON "vend_conflict" USING btree ("tenant_id","link_id","found_at");--> statement-breakpoint
CREATE UNIQUE INDEX "vend_transfer_by_theirs" ON "vend_transfer" USING btree ("tenant_id","link_id","consignment_id");--> statement-breakpoint
SELECT tillbridge_wall();
