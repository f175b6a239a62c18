import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { JurisdictionV1, SaleHoursRuleV1 } from '@tillbridge/core/wire';

export type ProfileUnclear = { kind: 'profile-unclear'; sentence: string };

const wholePpm = 1_000_000;

/** Whether a profile can be read in one way only, and its numbers are ones that a law could have. Source: spec/stores.md SR11 */
export function checkProfile(profile: JurisdictionV1): Result<null, ProfileUnclear> {
  const sentence =
    rateTrouble(profile) ?? holidayTrouble(profile) ?? coinTrouble(profile) ?? lawTrouble(profile);
  return sentence === null ? ok(null) : refuse({ kind: 'profile-unclear', sentence });
}

function rateTrouble({ rates }: JurisdictionV1): string | null {
  const begins = new Set<string>();
  for (const { code, name, ratePpm, capBasePerUnit, effectiveFrom, effectiveTo } of rates) {
    if (code.trim() === '' || name.trim() === '') return 'Each tax needs a code and a name.';
    if (ratePpm > wholePpm) return `${name}: a rate is at most 100 %.`;
    if (capBasePerUnit !== null && capBasePerUnit <= 0)
      return `${name}: the most that is taxed must be above zero.`;
    if (effectiveTo !== null && effectiveTo <= (effectiveFrom ?? -Infinity))
      return `${name}: it must end after it begins.`;
    const key = `${code} ${effectiveFrom ?? 'always'}`;
    if (begins.has(key))
      return `Two rates of the code ${code} begin at the same moment. Change or remove one.`;
    begins.add(key);
  }
  return null;
}

function holidayTrouble({ holidays }: JurisdictionV1): string | null {
  for (const { category, maxUnitPrice, effectiveFrom, effectiveTo } of holidays) {
    if (category.trim() === '') return 'A tax holiday names the category of its items.';
    if (maxUnitPrice < 0) return `The holiday of ${category}: its limit cannot be below zero.`;
    if (effectiveTo !== null && effectiveTo <= (effectiveFrom ?? -Infinity))
      return `The holiday of ${category}: it must end after it begins.`;
  }
  return null;
}

/** An age or an hour that a law could have. Source: spec/age-and-hours.md */
function lawTrouble({ ageRules = [], saleHours = [] }: JurisdictionV1): string | null {
  for (const each of ageRules) {
    const { rule, minimumAge, promptUnder, idTypes, refusalSentence, effectiveFrom, effectiveTo } = each;
    if (rule.trim() === '' || refusalSentence.trim() === '')
      return 'Each age rule needs a name, and the sentence that a customer is told.';
    if (promptUnder < minimumAge)
      return `${rule}: whoever looks younger than ${minimumAge} is asked in any case, so the age to ask under cannot be lower.`;
    if (effectiveTo !== null && effectiveTo <= (effectiveFrom ?? -Infinity))
      return `${rule}: it must end after it begins.`;
    if (idTypes.length === 0) return `${rule}: name at least one kind of ID that counts.`;
  }
  return hoursTrouble(saleHours);
}

/** Hours that can be read in one way only, of a law or of a store. Source: spec/age-and-hours.md AH8 */
export function hoursTrouble(saleHours: readonly SaleHoursRuleV1[]): string | null {
  for (const { rule, week, exceptions, effectiveFrom, effectiveTo } of saleHours) {
    if (rule.trim() === '') return 'Each rule of hours needs a name, which the till says when it refuses.';
    if (effectiveTo !== null && effectiveTo <= (effectiveFrom ?? -Infinity))
      return `${rule}: it must end after it begins.`;
    const spans = [...week.flat(), ...exceptions.flatMap((each) => each.spans)];
    if (
      spans.some(
        ({ opens, closes }) => opens < 0 || opens >= 1440 || closes <= opens || closes - opens > 1440,
      )
    )
      return `${rule}: each span of hours must end after it begins, and within a day.`;
  }
  return null;
}

function coinTrouble({ cashRounding, denominations }: JurisdictionV1): string | null {
  if (cashRounding && cashRounding.coin <= 1) return 'The smallest coin for rounding is more than one cent.';
  if (denominations.some((value) => value <= 0)) return 'A note or coin is worth more than zero.';
  const isFalling = denominations.every(
    (value, index) => index === 0 || value < (denominations[index - 1] ?? 0),
  );
  return isFalling ? null : 'List notes and coins once each, the largest first.';
}
