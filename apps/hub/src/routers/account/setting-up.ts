import { csrfTokenOf } from '../../account';
import { atTheDoorProcedure } from '../procedure';
import { broughtToken } from './person';

/** Who has to set up a second factor here, and the token for what they change; null when nobody has. */
export const settingUp = atTheDoorProcedure.query(({ ctx }) => {
  const { identified, hub } = ctx;
  const token = broughtToken(ctx);
  if (identified.is !== 'sets-up' || token === undefined) return null;
  const { name, companyName } = identified.person;
  return { name, companyName, csrfToken: csrfTokenOf(hub.deps, token) };
});
