import { renewBackupCodes as renewIt } from '../../account';
import { provenLately } from '../procedure';
import { asPerson } from './person';

export const renewBackupCodes = asPerson
  .use(provenLately)
  .mutation(({ ctx }) => renewIt(ctx.hub, ctx.person, ctx.visitor));
