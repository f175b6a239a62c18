import { type TenantId, idFrom, isUuid } from '@tillbridge/core/kernel';
import type { HubDeps } from '../hub-deps';
import { sameText } from '../terminal';

type About = { tenantId: TenantId; mailId: string };
type Signer = Pick<HubDeps, 'sign'>;

const signature = ({ sign }: Signer, { tenantId, mailId }: About): string =>
  sign(`unsubscribe ${tenantId} ${mailId}`).slice(0, 43);

/** Names the mail and not its address: whoever sees the link learns nobody's. Source: spec/messages.md MG10 */
export const unsubscribeUrl = (deps: Signer, publicUrl: string, about: About): string =>
  `${publicUrl}/unsubscribe/${about.tenantId}.${about.mailId}.${signature(deps, about)}`;

/** The mail that a link names; null for a link that we did not make. */
export function readUnsubscribe(deps: Signer, token: string): About | null {
  const [tenantId = '', mailId = '', signed = '', ...rest] = token.split('.');
  if (!isUuid(tenantId)) return null;
  const about = { tenantId: idFrom<'TenantId'>(tenantId), mailId };
  return rest.length === 0 && sameText(signed, signature(deps, about)) ? about : null;
}
