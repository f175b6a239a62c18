CREATE TABLE "account" (
	"tenant_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"email" text NOT NULL,
	"password_hash" text,
	"password_set_at" bigint,
	"past_passwords" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"totp_secret" text,
	"totp_since" bigint,
	"totp_last_step" bigint DEFAULT 0 NOT NULL,
	"created_at" bigint NOT NULL,
	"last_sign_in_at" bigint,
	CONSTRAINT "account_tenant_id_account_id_pk" PRIMARY KEY("tenant_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "account_link" (
	"tenant_id" uuid NOT NULL,
	"link_hash" text NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	CONSTRAINT "account_link_tenant_id_link_hash_pk" PRIMARY KEY("tenant_id","link_hash")
);
--> statement-breakpoint
CREATE TABLE "account_session" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"stage" text NOT NULL,
	"address" text NOT NULL,
	"agent" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	CONSTRAINT "account_session_tenant_id_session_id_pk" PRIMARY KEY("tenant_id","session_id")
);
--> statement-breakpoint
CREATE TABLE "backup_code" (
	"tenant_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" bigint,
	CONSTRAINT "backup_code_tenant_id_account_id_code_hash_pk" PRIMARY KEY("tenant_id","account_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"tenant_id" uuid NOT NULL,
	"mail_id" uuid NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text,
	"state" text NOT NULL,
	"created_at" bigint NOT NULL,
	"settled_at" bigint,
	"trouble" text,
	CONSTRAINT "mail_tenant_id_mail_id_pk" PRIMARY KEY("tenant_id","mail_id")
);
--> statement-breakpoint
CREATE TABLE "role" (
	"tenant_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"name" text NOT NULL,
	"given" text,
	"permissions" jsonb NOT NULL,
	CONSTRAINT "role_tenant_id_role_id_pk" PRIMARY KEY("tenant_id","role_id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_miss" (
	"tenant_id" uuid NOT NULL,
	"key" text NOT NULL,
	"misses" integer NOT NULL,
	"last_miss_at" bigint NOT NULL,
	"blocked_until" bigint NOT NULL,
	CONSTRAINT "sign_in_miss_tenant_id_key_pk" PRIMARY KEY("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "staff_grant" (
	"tenant_id" uuid NOT NULL,
	"grant_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"store_id" uuid,
	CONSTRAINT "staff_grant_tenant_id_grant_id_pk" PRIMARY KEY("tenant_id","grant_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "account_by_email" ON "account" USING btree ("tenant_id","email");--> statement-breakpoint
CREATE UNIQUE INDEX "account_by_staff" ON "account" USING btree ("tenant_id","staff_id");--> statement-breakpoint
CREATE INDEX "account_at_the_door" ON "account" USING btree ("email");--> statement-breakpoint
CREATE INDEX "account_link_by_account" ON "account_link" USING btree ("tenant_id","account_id");--> statement-breakpoint
CREATE INDEX "account_link_at_the_door" ON "account_link" USING btree ("link_hash");--> statement-breakpoint
CREATE INDEX "account_session_by_account" ON "account_session" USING btree ("tenant_id","account_id");--> statement-breakpoint
CREATE INDEX "account_session_at_the_door" ON "account_session" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "mail_by_time" ON "mail" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "role_by_name" ON "role" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "role_by_given" ON "role" USING btree ("tenant_id","given");--> statement-breakpoint
CREATE INDEX "staff_grant_by_staff" ON "staff_grant" USING btree ("tenant_id","staff_id");--> statement-breakpoint
CREATE INDEX "staff_grant_by_role" ON "staff_grant" USING btree ("tenant_id","role_id");--> statement-breakpoint
-- What follows is written by hand.
SELECT tillbridge_wall();
--> statement-breakpoint
-- Someone at the door sees the one row whose name they brought: the account of an email, the session of a cookie, the link of a mail.
CREATE POLICY at_the_door ON account FOR SELECT TO tillbridge_app
  USING (email = (SELECT nullif(current_setting('app.email', true), '')));
--> statement-breakpoint
CREATE POLICY at_the_door ON account_session FOR SELECT TO tillbridge_app
  USING (token_hash = (SELECT nullif(current_setting('app.session', true), '')));
--> statement-breakpoint
CREATE POLICY at_the_door ON account_link FOR SELECT TO tillbridge_app
  USING (link_hash = (SELECT nullif(current_setting('app.link', true), '')));
