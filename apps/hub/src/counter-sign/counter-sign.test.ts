import { instant } from '@tillbridge/core/kernel';
import type { JurisdictionV1, StoreV1 } from '@tillbridge/core/wire';
import { describe, expect, it } from 'vitest';
import { givenProfiles } from '../jurisdiction';
import { smallCompany } from '../testing';
import { pdfText } from '../testing/pdf-text';
import { counterSignOf, drawSign } from './index';

const now = instant(Date.UTC(2026, 10, 21));
const profile = (code: string): JurisdictionV1 => {
  const found = givenProfiles.find((each) => each.code === code);
  if (!found) throw new Error(`there is no profile ${code}`);
  return found;
};
const [given] = smallCompany(5, 1).stores;
const storeIn = (code: string, more: Partial<StoreV1> = {}): StoreV1 => {
  if (!given) throw new Error('a company has a store');
  const store = { ...given };
  delete store.returnDays;
  delete store.returnPolicy;
  return { ...store, jurisdiction: profile(code), ...more };
};
const linesOf = (store: StoreV1, title: string) =>
  counterSignOf(store, now)?.parts.find((part) => part.title === title)?.lines;

describe('the sign at the counter', () => {
  it('[CN1] [CR-4] says how cash is rounded, and which way half of it goes', () => {
    expect(linesOf(storeIn('NZ'), 'Paying with cash')).toEqual([
      'The total is rounded to the nearest $0.10.',
      'Exactly $0.05 is rounded down.',
      'Cards and other ways to pay are to the cent. The receipt shows the rounding.',
    ]);
    expect(linesOf(storeIn('AU'), 'Paying with cash')?.join(' ')).not.toContain('Exactly');
    expect(linesOf(storeIn('US-FL-MIAMI-DADE'), 'Paying with cash')).toBeUndefined();
  });

  it.each([
    { code: 'US-FL-MIAMI-DADE', returnDays: 0, says: ['No refunds or exchanges for a change of mind.'] },
    {
      code: 'US-FL-MIAMI-DADE',
      returnDays: 1,
      says: ['You may bring goods back within a day. Keep the receipt.'],
    },
    {
      code: 'NZ',
      returnDays: 30,
      says: [
        'You may bring goods back within 30 days. Keep the receipt.',
        'What is faulty we repair, replace or refund, whatever else is said here.',
      ],
    },
  ])('[CN2] [RF-2] $returnDays days in $code', ({ code, returnDays, says }) => {
    expect(linesOf(storeIn(code, { returnDays }), 'Bringing goods back')).toEqual(says);
  });

  it('[CN2] a store that entered nothing says nothing of returns, and one with a policy says that', () => {
    expect(linesOf(storeIn('NZ'), 'Bringing goods back')).toBeUndefined();
    const returnPolicy = 'Food is not taken back.\n\nEarrings neither.';
    expect(linesOf(storeIn('US-FL-ALACHUA', { returnPolicy }), 'Bringing goods back')).toEqual([
      'Food is not taken back.',
      'Earrings neither.',
    ]);
  });

  it('[CN3] names the ages in force, goods of one age together', () => {
    expect(linesOf(storeIn('US-FL-ALACHUA'), 'Age')).toEqual([
      'Tobacco and vaping products: 21 and over. If you look under 30 we ask for your ID.',
      'Alcohol: 21 and over. If you look under 40 we ask for your ID.',
    ]);
    const { ageRules = [] } = profile('US-FL-ALACHUA');
    const ended = ageRules.map((rule) => ({ ...rule, effectiveTo: now }));
    const store = storeIn('US-FL-ALACHUA');
    const none = { ...store, jurisdiction: { ...store.jurisdiction, ageRules: ended } };
    expect(linesOf(none, 'Age')).toBeUndefined();
    expect(counterSignOf(none, now)).toBeNull();
  });

  it.each([0, 10, 60])(
    '[CN4] is one page with %i lines of policy, and none of them is left out',
    async (count) => {
      const policy = Array.from({ length: count }, (_, index) => `Rule ${index + 1} of the shop, āēī.`);
      const sign = counterSignOf(storeIn('NZ', { returnDays: 14, returnPolicy: policy.join('\n') }), now);
      if (!sign) throw new Error('there is a sign');
      const pdf = await drawSign(sign);
      expect(pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
      const text = pdfText(pdf).join(' ').replaceAll(/\s+/g, ' ');
      for (const line of policy) expect(text).toContain(line);
      expect(text).toContain('Paying with cash');
    },
  );
});
