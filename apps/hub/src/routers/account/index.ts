import { router } from '../procedure';
import { addPasskey } from './add-passkey';
import { askForNewPasskey } from './ask-for-new-passkey';
import { askForPasskey } from './ask-for-passkey';
import { askForProof } from './ask-for-proof';
import { changePassword } from './change-password';
import { confirmSecondFactor } from './confirm-second-factor';
import { disableSecondFactor } from './disable-second-factor';
import { door } from './door';
import { enrolSecondFactor } from './enrol-second-factor';
import { firstSteps } from './first-steps';
import { forgot } from './forgot';
import { invite } from './invite';
import { link } from './link';
import { me } from './me';
import { profile } from './profile';
import { prove } from './prove';
import { removePasskey } from './remove-passkey';
import { renewBackupCodes } from './renew-backup-codes';
import { revokeOtherSessions } from './revoke-other-sessions';
import { revokeSession } from './revoke-session';
import { secondFactors } from './second-factors';
import { sessions } from './sessions';
import { settingUp } from './setting-up';
import { signIn } from './sign-in';
import { signInCode } from './sign-in-code';
import { signInPasskey } from './sign-in-passkey';
import { signOut } from './sign-out';
import { signUp } from './sign-up';
import { useLink } from './use-link';

export const accountRouter = router({
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  askForProof,
  changePassword,
  confirmSecondFactor,
  disableSecondFactor,
  door,
  enrolSecondFactor,
  firstSteps,
  forgot,
  invite,
  link,
  me,
  profile,
  prove,
  removePasskey,
  renewBackupCodes,
  revokeOtherSessions,
  revokeSession,
  secondFactors,
  sessions,
  settingUp,
  signIn,
  signInCode,
  signInPasskey,
  signOut,
  signUp,
  useLink,
});
