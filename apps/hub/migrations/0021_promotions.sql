CREATE TABLE "promotion" (
	"tenant_id" uuid NOT NULL,
	"promotion_id" uuid NOT NULL,
	"name" text NOT NULL,
	"changed_at" bigint NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "promotion_tenant_id_promotion_id_pk" PRIMARY KEY("tenant_id","promotion_id")
);
--> statement-breakpoint
SELECT tillbridge_wall();
