import { router } from '../procedure';
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
import { renewBackupCodes } from './renew-backup-codes';
import { revokeOtherSessions } from './revoke-other-sessions';
import { revokeSession } from './revoke-session';
import { sessions } from './sessions';
import { signIn } from './sign-in';
import { signInCode } from './sign-in-code';
import { signOut } from './sign-out';
import { signUp } from './sign-up';
import { useLink } from './use-link';

export const accountRouter = router({
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
  renewBackupCodes,
  revokeOtherSessions,
  revokeSession,
  sessions,
  signIn,
  signInCode,
  signOut,
  signUp,
  useLink,
});
