CREATE TABLE "card_comparison" (
	"tenant_id" uuid NOT NULL,
	"comparison_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"compared_at" bigint NOT NULL,
	"since" bigint NOT NULL,
	"until" bigint NOT NULL,
	"totals" jsonb NOT NULL,
	"differences" integer NOT NULL,
	CONSTRAINT "card_comparison_tenant_id_comparison_id_pk" PRIMARY KEY("tenant_id","comparison_id")
);
--> statement-breakpoint
CREATE TABLE "card_payout" (
	"tenant_id" uuid NOT NULL,
	"payout_id" text NOT NULL,
	"link_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"arrives_at" bigint NOT NULL,
	"state" text NOT NULL,
	"parts" integer,
	"moved" bigint,
	"fees" bigint,
	"seen_at" bigint NOT NULL,
	CONSTRAINT "card_payout_tenant_id_payout_id_pk" PRIMARY KEY("tenant_id","payout_id")
);
--> statement-breakpoint
CREATE INDEX "card_comparison_newest" ON "card_comparison" USING btree ("tenant_id","compared_at");--> statement-breakpoint
CREATE INDEX "card_payout_newest" ON "card_payout" USING btree ("tenant_id","arrives_at");--> statement-breakpoint
SELECT tillbridge_wall();
