import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identified } from '../access';
import { type Person, provenForMs } from '../account';
import { companyDigest } from '../testing/company-digest';
import { askProcedure, everyProcedure, nosyParker } from '../testing/every-procedure';
import { nobodysId, sampleInput } from '../testing/sample-input';
import { TwoCompanies, idsFrom } from '../testing/two-companies';

/** What takes more than a session that somebody left open: what people come in by, who may do what, tax, keys, security rules. */
const takesProof = [
  ...[
    'addPasskey',
    'askForNewPasskey',
    'enrolSecondFactor',
    'removePasskey',
    'renewBackupCodes',
    'revokeOtherSessions',
    'revokeSession',
  ].map((name) => `account.${name}`),
  'company.changeDemand',
  ...['data', 'erase', 'merge'].map((name) => `customer.${name}`),
  'giftCard.reissue',
  'program.create',
  'role.remove',
  'role.save',
  'staff.change',
  'staff.hire',
  'tax.save',
];

describe('what takes somebody who proved lately who they are', () => {
  const two = new TwoCompanies();
  beforeAll(() => two.open());
  afterAll(() => two.close());

  const provenAgo = (agoMs: number): Identified => {
    const person: Person = {
      tenantId: two.theirs,
      accountId: nobodysId(),
      sessionId: nobodysId(),
      stage: 'open',
      provenAt: two.clock.now() - agoMs,
      staffId: nobodysId() as never,
      name: 'Nosy Parker',
      email: 'nosy@parker.example',
      companyName: 'theirs',
    };
    return { ...nosyParker({ tenantId: two.theirs }), person } as Identified;
  };
  const ask = (who: Identified, procedure: (typeof everyProcedure)[number]) => {
    const idOf = idsFrom(two.theirIds, nobodysId, new Set())(0);
    const input = sampleInput(procedure.inputs, { variant: 0, withOptional: true, idOf });
    return askProcedure(two.running.hub, who, procedure, input);
  };
  const needsProof = { refusedWith: { code: 'PRECONDITION_FAILED' } };

  it('[AU22] is a list of procedures that exist', () => {
    const paths = everyProcedure.map(({ path }) => path);
    for (const path of takesProof) expect(paths).toContain(path);
  });

  it.each(everyProcedure.filter(({ path }) => takesProof.includes(path)))(
    '[AU22] $path is refused ten minutes after the last proof, and changes nothing',
    async (procedure) => {
      const { hub } = two.running;
      const before = await companyDigest(hub.db, two.theirs, two.tables);
      expect(await ask(provenAgo(provenForMs), procedure)).toMatchObject(needsProof);
      expect(await companyDigest(hub.db, two.theirs, two.tables)).toEqual(before);
      expect(await ask(provenAgo(provenForMs - 1), procedure)).not.toMatchObject(needsProof);
    },
  );
});
