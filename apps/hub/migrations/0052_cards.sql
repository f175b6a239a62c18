CREATE TABLE "card_matter" (
	"tenant_id" uuid NOT NULL,
	"matter_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"store_id" uuid,
	"sale_id" uuid,
	"sentence" text NOT NULL,
	"ours" bigint,
	"theirs" bigint,
	"currency" text,
	"raised_at" bigint NOT NULL,
	"owner" text,
	"settled_at" bigint,
	"settled_by" text,
	"note" text,
	CONSTRAINT "card_matter_tenant_id_matter_id_pk" PRIMARY KEY("tenant_id","matter_id")
);
--> statement-breakpoint
CREATE TABLE "card_payment" (
	"tenant_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"reader_id" text,
	"intent_id" text,
	"armed" integer DEFAULT 0 NOT NULL,
	"wish" text NOT NULL,
	"seen" jsonb NOT NULL,
	"newest" jsonb NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"begun_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"settled_at" bigint,
	"is_called" boolean DEFAULT false NOT NULL,
	CONSTRAINT "card_payment_tenant_id_attempt_id_pk" PRIMARY KEY("tenant_id","attempt_id")
);
--> statement-breakpoint
CREATE TABLE "card_reader" (
	"tenant_id" uuid NOT NULL,
	"reader_id" text NOT NULL,
	"link_id" uuid NOT NULL,
	"label" text NOT NULL,
	"device_type" text NOT NULL,
	"serial_number" text NOT NULL,
	"is_online" boolean NOT NULL,
	"last_seen_at" bigint,
	"asked_at" bigint NOT NULL,
	"register_id" uuid,
	"gone_at" bigint,
	CONSTRAINT "card_reader_tenant_id_reader_id_pk" PRIMARY KEY("tenant_id","reader_id")
);
--> statement-breakpoint
CREATE TABLE "card_refund" (
	"tenant_id" uuid NOT NULL,
	"tender_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"intent_id" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"refund_id" text,
	"state" text NOT NULL,
	"asked" integer DEFAULT 0 NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"stated_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "card_refund_tenant_id_tender_id_pk" PRIMARY KEY("tenant_id","tender_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "card_matter_once" ON "card_matter" USING btree ("tenant_id","kind","subject");--> statement-breakpoint
CREATE INDEX "card_payment_by_intent" ON "card_payment" USING btree ("tenant_id","intent_id");--> statement-breakpoint
CREATE INDEX "card_payment_unsettled" ON "card_payment" USING btree ("tenant_id","changed_at") WHERE settled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "card_reader_of_register" ON "card_reader" USING btree ("tenant_id","register_id");--> statement-breakpoint
CREATE INDEX "card_refund_by_intent" ON "card_refund" USING btree ("tenant_id","intent_id");--> statement-breakpoint
CREATE INDEX "card_refund_waiting" ON "card_refund" USING btree ("tenant_id","changed_at") WHERE state = 'waiting';--> statement-breakpoint
SELECT tillbridge_wall();
