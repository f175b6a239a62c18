import { askForNewPasskey as ask } from '../../account';
import { provenLately } from '../procedure';
import { asPersonOrSettingUp } from './person';

/** What the browser makes a passkey by. */
export const askForNewPasskey = asPersonOrSettingUp
  .use(provenLately)
  .mutation(({ ctx }) => ask(ctx.hub, ctx.person));
