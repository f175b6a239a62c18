import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companyDigest, companyHas } from '../testing/company-digest';
import { askProcedure, everyProcedure, nosyParker, sampleWays } from '../testing/every-procedure';
import { isUnderstood, nobodysId, sampleInput } from '../testing/sample-input';
import { TwoCompanies, idsFrom, theirMark } from '../testing/two-companies';

describe("every procedure, asked by one company about another's", () => {
  const two = new TwoCompanies();
  beforeAll(() => two.open());
  afterAll(() => two.close());

  it('[Y12] the list of procedures is the router’s own', () => {
    expect(everyProcedure.length).toBeGreaterThan(10);
    expect(everyProcedure.map(({ path }) => path)).toContain('item.save');
  });

  it('[Y12] their own people are told: the mark that the wall is watched by is there to be seen', async () => {
    const list = everyProcedure.filter(({ path }) => ['store.list', 'terminal.list'].includes(path));
    expect(list).not.toEqual([]);
    for (const procedure of list) {
      const answer = await askProcedure(
        two.running.hub,
        nosyParker({ tenantId: two.theirs }),
        procedure,
        undefined,
      );
      expect(JSON.stringify(answer), procedure.path).toContain(theirMark);
    }
  });

  it.each(everyProcedure)(
    '[Y12] [WS8] $path tells nothing of theirs and changes nothing of theirs',
    async (procedure) => {
      const { path, inputs } = procedure;
      const { hub } = two.running;
      const before = await companyDigest(hub.db, two.theirs, two.tables);
      const somebody = nosyParker({ tenantId: two.ours });
      let understood = false;
      for (const { variant, withOptional } of sampleWays) {
        const given = new Set<string>();
        const idOf = idsFrom(two.theirIds, nobodysId, given)(variant);
        const input = sampleInput(inputs, { variant, withOptional, idOf });
        understood ||= isUnderstood(inputs, input);
        const text = JSON.stringify(await askProcedure(hub, somebody, procedure, input));
        expect(text, path).not.toContain(theirMark);
        const told = [...two.theirIds.values()].flat().filter((id) => !given.has(id) && text.includes(id));
        for (const id of told) {
          // What an earlier question of ours brought and what was kept of it is our own by now.
          expect(await companyHas(hub.db, two.ours, two.tables, id), `${path} told ${id}`).toBe(true);
        }
      }
      expect(
        understood,
        `${path}: no sample was understood, so nothing was proven; teach sample-input.ts`,
      ).toBe(true);
      expect(await companyDigest(hub.db, two.theirs, two.tables), path).toEqual(before);
    },
  );
});
