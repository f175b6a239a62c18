import { type MailTransport, fileTransport, smtpTransport } from './transport';

/**
 * What the operator set up: `TILLBRIDGE_SMTP_URL` and `TILLBRIDGE_MAIL_FROM`, or files in the data folder.
 * @param publicUrl the hub's own address: its host is the sender's when nothing else is said
 */
export function transportFrom(
  environment: Readonly<Record<string, string | undefined>>,
  { folder, publicUrl }: { folder: string; publicUrl: () => string },
): MailTransport {
  const { TILLBRIDGE_SMTP_URL: url, TILLBRIDGE_MAIL_FROM: named } = environment;
  const from = (): string => named ?? `Tillbridge <tillbridge@${new URL(publicUrl()).hostname}>`;
  return url ? smtpTransport(url, from) : fileTransport(folder, from);
}
