import { hubPermissions } from '@tillbridge/core/access';
import { listCompanies } from '../database';
import type { Hub } from '../sync';
import { sameText } from '../terminal';
import type { Principal } from './principal';

/** What a request brought that may say who sent it. */
export type Credentials = {
  bearer: string | null;
  cookies: Readonly<Record<string, string | undefined>>;
  /** The company that an operator names in `Tillbridge-Company`; not needed where there is only one. */
  company: string | null;
  address: string;
};

export type Identified =
  { is: 'known'; principal: Principal } | { is: 'nobody' } | { is: 'company-unclear'; sentence: string };

/** Who asks: the operator of this hub by its token, or a person by the session in their cookie. */
export async function identify(hub: Hub, credentials: Credentials): Promise<Identified> {
  const { bearer } = credentials;
  if (bearer !== null && sameText(bearer, hub.operatorToken)) return operatorOf(hub, credentials);
  return { is: 'nobody' };
}

async function operatorOf(hub: Hub, { company, address }: Credentials): Promise<Identified> {
  const companies = await listCompanies(hub.db);
  const chosen = company
    ? companies.find(({ tenantId }) => tenantId === company)
    : companies.length === 1
      ? companies[0]
      : undefined;
  if (!chosen) {
    const sentence =
      companies.length === 0 ? 'This hub has no company yet.' : 'Name the company in Tillbridge-Company.';
    return { is: 'company-unclear', sentence };
  }
  return {
    is: 'known',
    principal: {
      tenantId: chosen.tenantId,
      companyName: chosen.name,
      kind: 'operator',
      who: 'operator',
      whoId: null,
      address,
      permissions: new Set(hubPermissions),
      storeIds: null,
    },
  };
}
