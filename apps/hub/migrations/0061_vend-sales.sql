CREATE TABLE "vend_sale" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"completed_at" bigint NOT NULL,
	"standing" text NOT NULL,
	"trouble" text,
	"lacks_thing" text,
	"lacks_id" text,
	"held_until" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "vend_sale_tenant_id_link_id_sale_id_pk" PRIMARY KEY("tenant_id","link_id","sale_id")
);
--> statement-breakpoint
CREATE INDEX "vend_sale_waiting" ON "vend_sale" USING btree ("tenant_id","link_id","register_id","completed_at","sale_id") WHERE standing = 'waiting';--> statement-breakpoint
CREATE INDEX "vend_sale_aside" ON "vend_sale" USING btree ("tenant_id","link_id","completed_at") WHERE standing = 'aside';--> statement-breakpoint
SELECT tillbridge_wall();
