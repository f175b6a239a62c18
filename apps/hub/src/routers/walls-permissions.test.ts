import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companyDigest } from '../testing/company-digest';
import { askProcedure, everyProcedure, nosyParker } from '../testing/every-procedure';
import { nobodysId, sampleInput } from '../testing/sample-input';
import { TwoCompanies, idsFrom } from '../testing/two-companies';

/** What is asked before anybody knows who asks. Each guards itself: by a password, a code, a link, a rate. */
const atTheDoor = new Set(
  [
    ...['askForPasskey', 'door', 'forgot', 'link', 'secondFactors', 'settingUp', 'signIn', 'signInCode'],
    ...['signInPasskey', 'signOut', 'signUp', 'useLink'],
  ].map((name) => `account.${name}`),
);

/** What anybody does who is signed in: their own account, and what the frame of every page needs. */
const ownAccount = new Set([
  ...[
    'addPasskey',
    'askForNewPasskey',
    'askForProof',
    'changePassword',
    'confirmSecondFactor',
    'disableSecondFactor',
    'enrolSecondFactor',
    'firstSteps',
    'me',
    'profile',
    'prove',
    'removePasskey',
    'renewBackupCodes',
    'revokeOtherSessions',
    'revokeSession',
    'sessions',
  ].map((name) => `account.${name}`),
  // The places they hold permissions at: nothing for somebody who holds none.
  'dashboard.places',
  // Their own notices, of what they may see, and what they want to be told of.
  ...['notice.list', 'notice.mark', 'notice.markAll', 'message.choice', 'message.choose'],
  // Paper that any stationer has.
  'label.templates',
]);

describe('every procedure, asked by somebody who may do nothing', () => {
  const two = new TwoCompanies();
  beforeAll(() => two.open());
  afterAll(() => two.close());

  const sampleOf = (inputs: (typeof everyProcedure)[number]['inputs']): unknown => {
    const idOf = idsFrom(two.theirIds, nobodysId, new Set())(0);
    return sampleInput(inputs, { variant: 0, withOptional: false, idOf });
  };

  it('[WS8] the exceptions are procedures that exist', () => {
    const paths = everyProcedure.map(({ path }) => path);
    for (const exception of [...atTheDoor, ...ownAccount]) expect(paths).toContain(exception);
  });

  it.each(everyProcedure.filter(({ path }) => !atTheDoor.has(path)))(
    '[WS8] $path refuses whoever is not signed in',
    async (procedure) => {
      const answer = await askProcedure(
        two.running.hub,
        { is: 'nobody' },
        procedure,
        sampleOf(procedure.inputs),
      );
      expect(answer).toMatchObject({ refusedWith: { code: 'UNAUTHORIZED' } });
    },
  );

  it.each(everyProcedure.filter(({ path }) => !atTheDoor.has(path) && !ownAccount.has(path)))(
    '[WS8] $path refuses somebody without a permission, of whatever company, and changes nothing',
    async (procedure) => {
      const { hub } = two.running;
      const before = await companyDigest(hub.db, two.theirs, two.tables);
      const somebody = nosyParker({ tenantId: two.theirs, permissions: new Set() });
      const answer = await askProcedure(hub, somebody, procedure, sampleOf(procedure.inputs));
      expect(answer).toMatchObject({
        refusedWith: { code: 'FORBIDDEN', message: expect.stringContaining('Ask an administrator') },
      });
      expect(await companyDigest(hub.db, two.theirs, two.tables)).toEqual(before);
    },
  );
});
