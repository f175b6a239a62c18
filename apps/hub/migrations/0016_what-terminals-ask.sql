CREATE TABLE "terminal_request" (
	"tenant_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"answer" jsonb NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "terminal_request_tenant_id_terminal_id_request_id_pk" PRIMARY KEY("tenant_id","terminal_id","request_id")
);
--> statement-breakpoint
SELECT tillbridge_wall();
