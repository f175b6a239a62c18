import type { AgeRuleV1 } from '@tillbridge/core/wire';
import { zonedInstant, zonedText } from './zoned-time';

/** A rule of age as it is typed. */
export type AgeText = {
  key: string;
  rule: string;
  ageClass: AgeRuleV1['ageClass'];
  minimumAge: string;
  promptUnder: string;
  allowsClearlyOver: boolean;
  idTypes: string[];
  /** Empty is anybody. */
  sellerMinimumAge: string;
  refusalSentence: string;
  from: string;
  until: string;
};

export const newAge = (): AgeText => ({
  key: crypto.randomUUID(),
  rule: '',
  ageClass: 'restricted',
  minimumAge: '18',
  promptUnder: '25',
  allowsClearlyOver: true,
  idTypes: ['passport'],
  sellerMinimumAge: '',
  refusalSentence: '',
  from: '',
  until: '',
});

export const ageTextsOf = (rules: readonly AgeRuleV1[], timeZone: string): AgeText[] =>
  rules.map(({ minimumAge, promptUnder, sellerMinimumAge, effectiveFrom, effectiveTo, ...rule }, index) => ({
    ...rule,
    key: `age ${index}`,
    minimumAge: String(minimumAge),
    promptUnder: String(promptUnder),
    sellerMinimumAge: sellerMinimumAge === null ? '' : String(sellerMinimumAge),
    from: effectiveFrom === null ? '' : zonedText(effectiveFrom, timeZone),
    until: effectiveTo === null ? '' : zonedText(effectiveTo, timeZone),
  }));

/** The rules that the hub is sent. Call it on texts without complaints. */
export const agesOf = (texts: readonly AgeText[], timeZone: string): AgeRuleV1[] =>
  texts.map(({ rule, ageClass, allowsClearlyOver, idTypes, ...typed }) => ({
    rule: rule.trim(),
    ageClass,
    minimumAge: Number(typed.minimumAge),
    promptUnder: Number(typed.promptUnder),
    allowsClearlyOver,
    idTypes,
    sellerMinimumAge: typed.sellerMinimumAge === '' ? null : Number(typed.sellerMinimumAge),
    refusalSentence: typed.refusalSentence.trim(),
    effectiveFrom: typed.from === '' ? null : zonedInstant(typed.from, timeZone),
    effectiveTo: typed.until === '' ? null : zonedInstant(typed.until, timeZone),
  }));

/** The sentence beside each field that cannot be read. */
export function ageComplaints(texts: readonly AgeText[], timeZone: string): Record<string, string> {
  const found: Record<string, string> = {};
  const isAge = (text: string): boolean => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 120;
  const isTime = (text: string): boolean => text === '' || zonedInstant(text, timeZone) !== null;
  texts.forEach((text, index) => {
    const complain = (field: keyof AgeText, isWrong: boolean, sentence: string): void => {
      if (isWrong) found[`ageRules.${index}.${field}`] = sentence;
    };
    const { minimumAge, promptUnder, sellerMinimumAge } = text;
    complain('rule', text.rule.trim() === '', 'The log of refusals says this name.');
    complain('minimumAge', !isAge(minimumAge), 'Years, such as 18.');
    complain('promptUnder', !isAge(promptUnder), 'Years, such as 25.');
    complain(
      'promptUnder',
      isAge(promptUnder) && isAge(minimumAge) && Number(promptUnder) < Number(minimumAge),
      'Not below the age itself.',
    );
    complain('sellerMinimumAge', sellerMinimumAge !== '' && !isAge(sellerMinimumAge), 'Years, or nothing.');
    complain('idTypes', text.idTypes.length === 0, 'Choose at least one.');
    complain('refusalSentence', text.refusalSentence.trim() === '', 'The customer is told this.');
    complain('from', !isTime(text.from), 'A date and time, or nothing.');
    complain('until', !isTime(text.until), 'A date and time, or nothing.');
  });
  return found;
}
