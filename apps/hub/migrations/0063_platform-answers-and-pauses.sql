CREATE TABLE "platform_operation" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"operation_id" text NOT NULL,
	"their_store_id" text NOT NULL,
	"their_ids" jsonb NOT NULL,
	"told_at" bigint NOT NULL,
	CONSTRAINT "platform_operation_tenant_id_link_id_operation_id_pk" PRIMARY KEY("tenant_id","link_id","operation_id")
);
--> statement-breakpoint
CREATE TABLE "platform_pause" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"their_store_id" text NOT NULL,
	"until" bigint,
	"told_at" bigint NOT NULL,
	"trouble" text,
	CONSTRAINT "platform_pause_tenant_id_link_id_their_store_id_pk" PRIMARY KEY("tenant_id","link_id","their_store_id")
);
--> statement-breakpoint
ALTER TABLE "platform_menu" ADD COLUMN "left_out" jsonb;--> statement-breakpoint
ALTER TABLE "platform_offer" ADD COLUMN "trouble" text;--> statement-breakpoint
ALTER TABLE "platform_offer" ADD COLUMN "trouble_at" bigint;--> statement-breakpoint
ALTER TABLE "platform_order" ADD COLUMN "customer_said" jsonb;--> statement-breakpoint
SELECT tillbridge_wall();
