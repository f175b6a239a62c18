CREATE TABLE "customer_apart" (
	"tenant_id" uuid NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"who" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "customer_apart_tenant_id_first_id_second_id_pk" PRIMARY KEY("tenant_id","first_id","second_id")
);
--> statement-breakpoint
SELECT tillbridge_wall();
