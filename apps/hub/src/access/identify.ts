import { hubPermissions } from '@tillbridge/core/access';
import { type Person, sessionCookieOf, signedInBy, whoOf } from '../account';
import { listCompanies } from '../database';
import { identifyProgram, looksLikeKey } from '../program';
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
  /** `person` is there for whoever signed in with an account, and for nobody else. */
  | { is: 'known'; principal: Principal; person?: Person }
  /** Somebody who must set up a second factor before anything else is open to them. */
  | { is: 'sets-up'; person: Person }
  | { is: 'nobody' }
  | { is: 'company-unclear'; sentence: string };

export const setUpFirst = 'Your company demands a second factor. Set it up first.';

/** Who asks: the operator of this hub by its token, a program by its key, or a person by the session in their cookie. */
export async function identify(hub: Hub, credentials: Credentials): Promise<Identified> {
  const { bearer } = credentials;
  if (bearer !== null && sameText(bearer, hub.operatorToken)) return operatorOf(hub, credentials);
  if (bearer !== null && looksLikeKey(bearer)) {
    const program = await identifyProgram(hub, bearer, credentials.address);
    return program ? { is: 'known', principal: program.principal } : { is: 'nobody' };
  }
  // Who names a credential means that one, and no cookie that the browser sent along.
  const token = bearer === null ? credentials.cookies[sessionCookieOf(hub.publicUrl())] : undefined;
  return token === undefined ? { is: 'nobody' } : personOf(hub, token, credentials);
}

async function personOf(hub: Hub, token: string, { address }: Credentials): Promise<Identified> {
  const found = await signedInBy(hub.db, hub.deps, token);
  if (!found) return { is: 'nobody' };
  const { person, may } = found;
  if (person.stage === 'awaiting-setup') return { is: 'sets-up', person };
  const { tenantId, companyName, accountId, name, email } = person;
  const who = whoOf({ name, email });
  const principal: Principal = {
    ...{ tenantId, companyName, kind: 'person', who, whoId: accountId, address },
    ...may,
  };
  return { is: 'known', principal, person };
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
