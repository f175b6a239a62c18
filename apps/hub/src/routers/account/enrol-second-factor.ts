import { ok } from '@tillbridge/core/kernel';
import { toString } from 'qrcode';
import { enrolSecondFactor as enrol } from '../../account';
import { provenLately } from '../procedure';
import { asPersonOrSettingUp } from './person';

/** The secret for the phone, as text and as a picture to be scanned. */
export const enrolSecondFactor = asPersonOrSettingUp.use(provenLately).mutation(async ({ ctx }) => {
  const made = await enrol(ctx.hub, ctx.person);
  if (!made.ok) return made;
  const { secret, uri } = made.value;
  const qrSvg = await toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return ok({ secret, uri, qrSvg });
});
