CREATE TABLE "layby_reminder" (
	"tenant_id" uuid NOT NULL,
	"mail_id" uuid NOT NULL,
	"layby_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "layby_reminder_tenant_id_mail_id_pk" PRIMARY KEY("tenant_id","mail_id")
);
--> statement-breakpoint
CREATE TABLE "slip_picture" (
	"tenant_id" uuid NOT NULL,
	"photo_id" text NOT NULL,
	"content" "bytea" NOT NULL,
	"received_at" bigint NOT NULL,
	CONSTRAINT "slip_picture_tenant_id_photo_id_pk" PRIMARY KEY("tenant_id","photo_id")
);
--> statement-breakpoint
CREATE INDEX "layby_reminder_by_layby" ON "layby_reminder" USING btree ("tenant_id","layby_id");--> statement-breakpoint
CREATE INDEX "cash_movement_by_photo" ON "cash_movement" USING btree ("tenant_id","photo_id") WHERE photo_id is not null;--> statement-breakpoint
SELECT tillbridge_wall();
