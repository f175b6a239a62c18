CREATE TABLE "jurisdiction" (
	"tenant_id" uuid NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"record" jsonb NOT NULL,
	"changed_at" bigint NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "jurisdiction_tenant_id_code_version_pk" PRIMARY KEY("tenant_id","code","version")
);
--> statement-breakpoint
CREATE TABLE "terminal_health" (
	"tenant_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"reported_at" bigint NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "terminal_health_tenant_id_terminal_id_pk" PRIMARY KEY("tenant_id","terminal_id")
);
--> statement-breakpoint
CREATE TABLE "terminal_message" (
	"tenant_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"text" text NOT NULL,
	"sent_by" text NOT NULL,
	"sent_at" bigint NOT NULL,
	"shown_at" bigint,
	"dismissed_at" bigint,
	"dismissed_by" text,
	CONSTRAINT "terminal_message_tenant_id_message_id_pk" PRIMARY KEY("tenant_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "alert" ADD COLUMN "settled_by" text;--> statement-breakpoint
ALTER TABLE "alert" ADD COLUMN "settled_note" text;--> statement-breakpoint
ALTER TABLE "register" ADD COLUMN "archived_at" bigint;--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "archived_at" bigint;--> statement-breakpoint
ALTER TABLE "terminal" ADD COLUMN "replaced_at" bigint;--> statement-breakpoint
ALTER TABLE "terminal" ADD COLUMN "replaced_by" uuid;--> statement-breakpoint
CREATE INDEX "terminal_message_by_terminal" ON "terminal_message" USING btree ("tenant_id","terminal_id","sent_at");
--> statement-breakpoint
SELECT tillbridge_wall();
