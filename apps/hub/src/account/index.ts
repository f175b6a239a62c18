export { askForReset } from './ask-for-reset';
export { changePassword } from './change-password';
export { type Owner, createOwner } from './create-owner';
export { changeDemand, readDemand } from './demand';
export { Email } from './email';
export { firstSteps } from './first-steps';
export { hashPassword, passwordSaltBytes } from './hash-password';
export { inviteStaff } from './invite-staff';
export { keepDoorTidy } from './keep-door-tidy';
export { type LinkKind, findLink, linkAddress, linkGone, newLink } from './links';
export { longestPassword, shortestAlone, shortestBesideSecondFactor } from './password-rules';
export { PasskeyMade, PasskeyUsed } from './passkey-answers';
export { passkeyPlace } from './passkey-place';
export { removePasskey } from './passkeys';
export { readProfile } from './profile';
export { askForProof, isProven, prove, proveAgain, provenForMs } from './prove';
export { addPasskey, askForNewPasskey } from './register-passkey';
export { hasSecondFactor } from './second-factors';
export {
  askAfterPassword,
  askAtTheDoor,
  secondFactorByPasskey,
  signInByPasskey,
  waitingFor,
} from './sign-in-passkey';
export {
  confirmSecondFactor,
  disableSecondFactor,
  enrolSecondFactor,
  purposeOf as secondFactorPurpose,
  renewBackupCodes,
  turnOffSecondFactor,
} from './second-factor';
export {
  type Person,
  type Visitor,
  absoluteMs,
  endOtherSessions,
  endSession,
  listSessions,
  signedInBy,
} from './sessions';
export { signIn } from './sign-in';
export { signInCode, startAgain } from './sign-in-code';
export { signOut } from './sign-out';
export { isSignUpOpen, signUp } from './sign-up';
export { revokeOtherSessions, revokeSession } from './revoke-session';
export { csrfTokenOf, sessionCookieOf } from './tokens';
export { usePasswordLink } from './use-link';
export { whoOf } from './who';
