CREATE TABLE "update_trouble" (
	"tenant_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"version" text NOT NULL,
	"attempt" integer NOT NULL,
	"kind" text NOT NULL,
	"sentence" text NOT NULL,
	"told_at" bigint NOT NULL,
	CONSTRAINT "update_trouble_tenant_id_terminal_id_version_attempt_kind_pk" PRIMARY KEY("tenant_id","terminal_id","version","attempt","kind")
);

--> statement-breakpoint
SELECT tillbridge_wall();
