import { z } from 'zod';
import { type OpenLink, defineLinkKind } from '../link';

const Settings = z.object({
  host: z.string().trim().min(1).max(250),
  port: z.int().min(1).max(65_535),
  /** TLS from the first byte (465), or once it is offered (587); none only on this machine. */
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().trim().max(250).nullable().default(null),
  /** As mail programs show it: `Harbour Books <shop@harbour.example>`. */
  from: z.string().trim().min(3).max(250),
});
const Secrets = z.object({ password: z.string().max(400).nullable().default(null) });
export type SmtpLink = OpenLink<z.infer<typeof Settings>, z.infer<typeof Secrets>>;

/** A company's own mail server. Nothing comes back by it but its answers. Source: spec/messages.md MG14 */
export const smtp = defineLinkKind({
  kind: 'smtp',
  name: 'Mail server (SMTP)',
  settings: Settings,
  secrets: Secrets,
  productionUrl: ({ host, port }) => `smtp://${host}:${port}`,
});
