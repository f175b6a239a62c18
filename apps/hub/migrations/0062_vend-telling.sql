CREATE TABLE "vend_person" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"their_id" text NOT NULL,
	"mark" text,
	"mail_hash" text,
	"is_gone" boolean NOT NULL,
	CONSTRAINT "vend_person_tenant_id_link_id_their_id_pk" PRIMARY KEY("tenant_id","link_id","their_id")
);
--> statement-breakpoint
CREATE TABLE "vend_telling" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"thing" text NOT NULL,
	"our_id" uuid NOT NULL,
	"standing" text NOT NULL,
	"is_forced" boolean NOT NULL,
	"told" text,
	"asks" integer NOT NULL,
	"held_until" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "vend_telling_tenant_id_link_id_thing_our_id_pk" PRIMARY KEY("tenant_id","link_id","thing","our_id")
);
--> statement-breakpoint
CREATE INDEX "vend_person_by_mark" ON "vend_person" USING btree ("tenant_id","link_id","mark") WHERE mark is not null;--> statement-breakpoint
CREATE INDEX "vend_person_by_mail" ON "vend_person" USING btree ("tenant_id","link_id","mail_hash") WHERE mail_hash is not null;--> statement-breakpoint
CREATE INDEX "vend_telling_waiting" ON "vend_telling" USING btree ("tenant_id","link_id","thing","changed_at","our_id") WHERE standing = 'waiting';--> statement-breakpoint
CREATE INDEX "vend_sale_told" ON "vend_sale" USING btree ("tenant_id","link_id","changed_at") WHERE standing = 'told';--> statement-breakpoint
SELECT tillbridge_wall();
