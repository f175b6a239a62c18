import { readProfile } from '../../account';
import { asPerson } from './person';

export const profile = asPerson.query(({ ctx }) => readProfile(ctx.db, ctx.person));
