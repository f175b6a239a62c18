CREATE TABLE "count_rule" (
	"tenant_id" uuid NOT NULL,
	"record" jsonb NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "count_rule_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
SELECT tillbridge_wall();
