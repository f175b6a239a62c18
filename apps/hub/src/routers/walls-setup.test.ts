import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../account';
import { setUpFirst } from '../access';
import { companyDigest } from '../testing/company-digest';
import { askProcedure, everyProcedure } from '../testing/every-procedure';
import { nobodysId, sampleInput } from '../testing/sample-input';
import { TwoCompanies, idsFrom } from '../testing/two-companies';

/** What is open to somebody who has to set up a second factor: what is open to anybody, and the setting up. */
const open = new Set(
  [
    ...['askForPasskey', 'door', 'forgot', 'link', 'secondFactors', 'settingUp', 'signIn', 'signInCode'],
    ...['signInPasskey', 'signOut', 'signUp', 'useLink'],
    ...['addPasskey', 'askForNewPasskey', 'confirmSecondFactor', 'enrolSecondFactor'],
  ].map((name) => `account.${name}`),
);

describe('every procedure, asked by somebody who has to set up a second factor first', () => {
  const two = new TwoCompanies();
  beforeAll(() => two.open());
  afterAll(() => two.close());

  const somebody = (): Person => ({
    tenantId: two.theirs,
    accountId: nobodysId(),
    sessionId: nobodysId(),
    stage: 'awaiting-setup',
    provenAt: two.clock.now(),
    staffId: nobodysId() as never,
    name: 'Nosy Parker',
    email: 'nosy@parker.example',
    companyName: 'theirs',
  });

  it('[AU21] the exceptions are procedures that exist', () => {
    const paths = everyProcedure.map(({ path }) => path);
    for (const exception of open) expect(paths).toContain(exception);
  });

  it.each(everyProcedure.filter(({ path }) => !open.has(path)))(
    '[AU21] [WS8] $path does not answer, and changes nothing',
    async (procedure) => {
      const { hub } = two.running;
      const before = await companyDigest(hub.db, two.theirs, two.tables);
      const idOf = idsFrom(two.theirIds, nobodysId, new Set())(0);
      const input = sampleInput(procedure.inputs, { variant: 0, withOptional: true, idOf });
      const answer = await askProcedure(hub, { is: 'sets-up', person: somebody() }, procedure, input);
      expect(answer).toEqual({ refusedWith: { code: 'UNAUTHORIZED', message: setUpFirst } });
      expect(await companyDigest(hub.db, two.theirs, two.tables)).toEqual(before);
    },
  );
});
