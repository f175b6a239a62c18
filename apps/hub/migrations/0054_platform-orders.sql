CREATE TABLE "platform_news" (
	"tenant_id" uuid NOT NULL,
	"news_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"news" jsonb NOT NULL,
	"words" text,
	CONSTRAINT "platform_news_tenant_id_news_id_pk" PRIMARY KEY("tenant_id","news_id")
);
--> statement-breakpoint
CREATE TABLE "platform_order" (
	"tenant_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"their_id" text NOT NULL,
	"store_id" uuid,
	"number" text,
	"standing" text NOT NULL,
	"policy" text,
	"known" jsonb NOT NULL,
	"content" jsonb,
	"raw" jsonb,
	"item_ids" jsonb,
	"is_all_there" boolean,
	"do_amounts_agree" boolean,
	"answer_by" bigint,
	"trouble" text,
	"heard_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "platform_order_tenant_id_order_id_pk" PRIMARY KEY("tenant_id","order_id")
);
--> statement-breakpoint
CREATE INDEX "platform_news_by_order" ON "platform_news" USING btree ("tenant_id","order_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "platform_order_by_their_id" ON "platform_order" USING btree ("tenant_id","platform","their_id");--> statement-breakpoint
CREATE INDEX "platform_order_by_time" ON "platform_order" USING btree ("tenant_id","heard_at","order_id");--> statement-breakpoint
CREATE INDEX "platform_order_unmapped" ON "platform_order" USING btree ("tenant_id","link_id") WHERE standing = 'received';--> statement-breakpoint
SELECT tillbridge_wall();
