CREATE TABLE "roll_out" (
	"tenant_id" uuid NOT NULL,
	"roll_out_id" uuid NOT NULL,
	"version" text NOT NULL,
	"channel" text NOT NULL,
	"percent" integer NOT NULL,
	"store_ids" uuid[],
	"terminal_ids" uuid[],
	"state" text NOT NULL,
	"is_forced" boolean NOT NULL,
	"may_go_back" boolean NOT NULL,
	"attempt" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"changed_at" bigint NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "roll_out_tenant_id_roll_out_id_pk" PRIMARY KEY("tenant_id","roll_out_id")
);
--> statement-breakpoint
CREATE TABLE "update_channel" (
	"tenant_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"channel" text NOT NULL,
	CONSTRAINT "update_channel_tenant_id_subject_id_pk" PRIMARY KEY("tenant_id","subject_id")
);
--> statement-breakpoint
SELECT tillbridge_wall();
