import { signedIn } from '../procedure';

/** Who is signed in, what they may do and where. */
export const me = signedIn.query(({ ctx }) => {
  const { principal } = ctx;
  return {
    companyName: principal.companyName,
    name: principal.who,
    kind: principal.kind,
    permissions: [...principal.permissions],
    storeIds: principal.storeIds,
    csrfToken: '',
  };
});
