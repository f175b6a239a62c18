CREATE TABLE "notice" (
	"tenant_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"step" text NOT NULL,
	"sentence" text NOT NULL,
	"store_id" uuid,
	"staff_id" uuid,
	"by_id" text,
	"at" bigint NOT NULL,
	CONSTRAINT "notice_tenant_id_notice_id_pk" PRIMARY KEY("tenant_id","notice_id")
);
--> statement-breakpoint
CREATE TABLE "notice_seen" (
	"tenant_id" uuid NOT NULL,
	"who_id" text NOT NULL,
	"seen_at" bigint NOT NULL,
	CONSTRAINT "notice_seen_tenant_id_who_id_pk" PRIMARY KEY("tenant_id","who_id")
);
--> statement-breakpoint
CREATE TABLE "transfer_attachment" (
	"tenant_id" uuid NOT NULL,
	"attachment_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"added_by" text NOT NULL,
	"added_at" bigint NOT NULL,
	CONSTRAINT "transfer_attachment_tenant_id_attachment_id_pk" PRIMARY KEY("tenant_id","attachment_id")
);
--> statement-breakpoint
CREATE TABLE "transfer_list" (
	"tenant_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"from_store_id" uuid,
	"to_store_id" uuid,
	"note" text,
	"priority" text DEFAULT 'normal' NOT NULL,
	"lines" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"saved_by_id" text,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "transfer_list_tenant_id_list_id_pk" PRIMARY KEY("tenant_id","list_id")
);
--> statement-breakpoint
CREATE INDEX "notice_by_time" ON "notice" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "transfer_attachment_by_transfer" ON "transfer_attachment" USING btree ("tenant_id","transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_list_template_by_name" ON "transfer_list" USING btree ("tenant_id","name") WHERE kind = 'template';--> statement-breakpoint
CREATE INDEX "transfer_fact_by_arrival" ON "transfer_fact" USING btree ("tenant_id","received_at");--> statement-breakpoint
SELECT tillbridge_wall();
