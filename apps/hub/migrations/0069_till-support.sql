CREATE TABLE "support_ask" (
	"tenant_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"answered_at" bigint,
	CONSTRAINT "support_ask_tenant_id_request_id_pk" PRIMARY KEY("tenant_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "support_log_part" (
	"tenant_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "support_log_part_tenant_id_request_id_part_pk" PRIMARY KEY("tenant_id","request_id","part")
);
--> statement-breakpoint
CREATE TABLE "terminal_crash" (
	"tenant_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"name" text NOT NULL,
	"received_at" bigint NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "terminal_crash_tenant_id_terminal_id_name_pk" PRIMARY KEY("tenant_id","terminal_id","name")
);
--> statement-breakpoint
ALTER TABLE "tenant" ADD COLUMN "takes_crashes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "support_ask_by_terminal" ON "support_ask" USING btree ("tenant_id","terminal_id","asked_at");--> statement-breakpoint
SELECT tillbridge_wall();