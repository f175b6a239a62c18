import { csrfTokenOf, provenForMs } from '../../account';
import { signedIn } from '../procedure';
import { broughtToken } from './person';

/** Who is signed in, what they may do and where, and the token for what they change. */
export const me = signedIn.query(({ ctx }) => {
  const { principal, identified, hub } = ctx;
  const token = broughtToken(ctx);
  const person = identified.is === 'known' ? identified.person : undefined;
  return {
    companyName: principal.companyName,
    name: person?.name ?? principal.who,
    kind: principal.kind,
    permissions: [...principal.permissions],
    storeIds: principal.storeIds,
    /** Until when nothing asks them to prove again who they are; null for whoever proves it with every request. */
    provenUntil: person ? person.provenAt + provenForMs : null,
    csrfToken: token === undefined ? '' : csrfTokenOf(hub.deps, token),
  };
});
