CREATE TABLE "customer_order" (
	"tenant_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"external_id" text NOT NULL,
	"number" text NOT NULL,
	"customer_name" text NOT NULL,
	"state" text NOT NULL,
	"placed_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "customer_order_tenant_id_order_id_pk" PRIMARY KEY("tenant_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "order_step" (
	"tenant_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"step" jsonb NOT NULL,
	"contradicted" text,
	"arrived_at" bigint NOT NULL,
	CONSTRAINT "order_step_tenant_id_order_id_terminal_id_sequence_pk" PRIMARY KEY("tenant_id","order_id","terminal_id","sequence")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "customer_order_by_external_id" ON "customer_order" USING btree ("tenant_id","channel","external_id");--> statement-breakpoint
CREATE INDEX "customer_order_by_store" ON "customer_order" USING btree ("tenant_id","store_id","placed_at");--> statement-breakpoint
CREATE INDEX "customer_order_by_time" ON "customer_order" USING btree ("tenant_id","placed_at","order_id");--> statement-breakpoint
SELECT tillbridge_wall();
