CREATE TABLE "platform_menu" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"their_store_id" text NOT NULL,
	"items" integer DEFAULT 0 NOT NULL,
	"sold_out" integer DEFAULT 0 NOT NULL,
	"told_at" bigint,
	"look_at" bigint NOT NULL,
	"trouble" text,
	CONSTRAINT "platform_menu_tenant_id_link_id_their_store_id_pk" PRIMARY KEY("tenant_id","link_id","their_store_id")
);
--> statement-breakpoint
CREATE TABLE "platform_offer" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"their_store_id" text NOT NULL,
	"their_id" text NOT NULL,
	"item_id" uuid NOT NULL,
	"content" text NOT NULL,
	"price" bigint NOT NULL,
	"is_available" boolean NOT NULL,
	"pieces" integer,
	CONSTRAINT "platform_offer_tenant_id_link_id_their_store_id_their_id_pk" PRIMARY KEY("tenant_id","link_id","their_store_id","their_id")
);

--> statement-breakpoint
SELECT tillbridge_wall();
