CREATE TABLE "store_sender" (
	"tenant_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"name" text,
	"reply_to" text,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "store_sender_tenant_id_store_id_pk" PRIMARY KEY("tenant_id","store_id")
);
--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "store_id" uuid;--> statement-breakpoint
ALTER TABLE "mail_address" ADD COLUMN "complained_at" bigint;--> statement-breakpoint
SELECT tillbridge_wall();
