CREATE TABLE "link" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"store_id" uuid,
	"label" text NOT NULL,
	"settings" jsonb NOT NULL,
	"secrets" text,
	"base_url" text,
	"state" text NOT NULL,
	"trouble" text,
	"since" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"deleted_at" bigint,
	CONSTRAINT "link_tenant_id_link_id_pk" PRIMARY KEY("tenant_id","link_id")
);
--> statement-breakpoint
CREATE TABLE "link_call" (
	"tenant_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"task_id" uuid,
	"at" bigint NOT NULL,
	"took_ms" integer NOT NULL,
	"what" text NOT NULL,
	"method" text NOT NULL,
	"url" text NOT NULL,
	"request_headers" jsonb NOT NULL,
	"request_body" text,
	"outcome" text NOT NULL,
	"status" integer,
	"response_headers" jsonb,
	"response_body" text,
	"trouble" text,
	CONSTRAINT "link_call_tenant_id_call_id_pk" PRIMARY KEY("tenant_id","call_id")
);
--> statement-breakpoint
CREATE TABLE "link_health" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"open_until" bigint,
	"opened_at" bigint,
	"trial_until" bigint,
	"last_success_at" bigint,
	"last_trouble" text,
	"last_trouble_at" bigint,
	"budget_limit" integer,
	"budget_left" integer,
	"budget_at" bigint,
	"rest_until" bigint,
	"hooks_refused" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "link_health_tenant_id_link_id_pk" PRIMARY KEY("tenant_id","link_id")
);
--> statement-breakpoint
CREATE TABLE "link_map" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"thing" text NOT NULL,
	"their_id" text NOT NULL,
	"our_id" text NOT NULL,
	"their_version" bigint,
	"seen_at" bigint NOT NULL,
	CONSTRAINT "link_map_tenant_id_link_id_thing_their_id_pk" PRIMARY KEY("tenant_id","link_id","thing","their_id")
);
--> statement-breakpoint
CREATE TABLE "link_task" (
	"tenant_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"is_hook" boolean NOT NULL,
	"name" text NOT NULL,
	"key" text NOT NULL,
	"body" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" bigint NOT NULL,
	"next_at" bigint,
	"settled_at" bigint,
	"trouble" text,
	CONSTRAINT "link_task_tenant_id_task_id_pk" PRIMARY KEY("tenant_id","task_id")
);
--> statement-breakpoint
CREATE INDEX "link_at_the_door" ON "link" USING btree ("link_id");--> statement-breakpoint
CREATE INDEX "link_call_by_time" ON "link_call" USING btree ("tenant_id","link_id","at" DESC NULLS LAST,"call_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "link_call_by_age" ON "link_call" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "link_call_by_task" ON "link_call" USING btree ("tenant_id","task_id");--> statement-breakpoint
CREATE UNIQUE INDEX "link_map_by_ours" ON "link_map" USING btree ("tenant_id","link_id","thing","our_id");--> statement-breakpoint
CREATE UNIQUE INDEX "link_task_by_key" ON "link_task" USING btree ("tenant_id","link_id","is_hook","key");--> statement-breakpoint
CREATE INDEX "link_task_by_state" ON "link_task" USING btree ("tenant_id","state","created_at" DESC NULLS LAST,"task_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "link_task_by_age" ON "link_task" USING btree ("tenant_id","created_at");
--> statement-breakpoint
-- A hook names the link that it is for.
CREATE POLICY at_the_door ON link FOR SELECT TO tillbridge_app
  USING (link_id = (SELECT nullif(current_setting($$app.hook$$, true), $$$$))::uuid);--> statement-breakpoint
SELECT tillbridge_wall();
