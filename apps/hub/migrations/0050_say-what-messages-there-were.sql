CREATE TABLE "mail_address" (
	"tenant_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"bounced_at" bigint,
	"bounced_why" text,
	"unsubscribed_at" bigint,
	CONSTRAINT "mail_address_tenant_id_channel_address_pk" PRIMARY KEY("tenant_id","channel","address")
);
--> statement-breakpoint
CREATE TABLE "mail_step" (
	"tenant_id" uuid NOT NULL,
	"mail_id" uuid NOT NULL,
	"step_key" text NOT NULL,
	"at" bigint NOT NULL,
	"step" text NOT NULL,
	"said" text,
	CONSTRAINT "mail_step_tenant_id_mail_id_step_key_pk" PRIMARY KEY("tenant_id","mail_id","step_key")
);
--> statement-breakpoint
CREATE TABLE "message_choice" (
	"tenant_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"choice" jsonb NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "message_choice_tenant_id_staff_id_pk" PRIMARY KEY("tenant_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "message_setting" (
	"tenant_id" uuid NOT NULL,
	"language" text NOT NULL,
	CONSTRAINT "message_setting_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "message_template" (
	"tenant_id" uuid NOT NULL,
	"event" text NOT NULL,
	"channel" text NOT NULL,
	"language" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "message_template_tenant_id_event_channel_language_pk" PRIMARY KEY("tenant_id","event","channel","language")
);
--> statement-breakpoint
CREATE TABLE "notice_mark" (
	"tenant_id" uuid NOT NULL,
	"who_id" text NOT NULL,
	"notice_id" uuid NOT NULL,
	"is_read" boolean NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "notice_mark_tenant_id_who_id_notice_id_pk" PRIMARY KEY("tenant_id","who_id","notice_id")
);
--> statement-breakpoint
CREATE TABLE "told_day" (
	"tenant_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"event" text NOT NULL,
	"day" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "told_day_tenant_id_store_id_event_day_pk" PRIMARY KEY("tenant_id","store_id","event","day")
);
--> statement-breakpoint
DROP INDEX "mail_by_time";--> statement-breakpoint
ALTER TABLE "notice" ALTER COLUMN "transfer_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "channel" text DEFAULT 'mail' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "event" text;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "held_until" bigint;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "begun_at" bigint;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "unknowns" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "via" text;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "service_id" text;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "staff_id" uuid;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "customer_id" uuid;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "forgets_recipient" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "path" text;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_by_reason" ON "mail" USING btree ("tenant_id","reason");--> statement-breakpoint
CREATE INDEX "mail_by_service_id" ON "mail" USING btree ("tenant_id","service_id");--> statement-breakpoint
CREATE INDEX "mail_by_time" ON "mail" USING btree ("tenant_id","created_at","mail_id");--> statement-breakpoint
SELECT tillbridge_wall();
