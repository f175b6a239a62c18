import type { Instant } from '../kernel';
import type { OpenLine, OpenSale } from '../sale';
import type { AgeClass, AgeRuleV1, JurisdictionV1 } from '../wire';

/** What the till must ask before a sale may be paid. */
export type AgeQuestion = {
  rule: AgeRuleV1;
  minimumAge: number;
  /** The lines that would go if the answer is no: every class whose own rule asks for more than was vouched for. */
  lineIds: OpenLine['lineId'][];
};

/** The strictest rule of a class in force at a moment, or null. Source: retail-rules J-1 */
export function ageRuleFor(
  jurisdiction: Pick<JurisdictionV1, 'ageRules'>,
  ageClass: AgeClass,
  at: Instant,
): AgeRuleV1 | null {
  const inForce = (jurisdiction.ageRules ?? []).filter(
    (rule) =>
      rule.ageClass === ageClass &&
      (rule.effectiveFrom === null || rule.effectiveFrom <= at) &&
      (rule.effectiveTo === null || at < rule.effectiveTo),
  );
  return inForce.reduce<AgeRuleV1 | null>(stricter, null);
}

const stricter = (one: AgeRuleV1 | null, other: AgeRuleV1): AgeRuleV1 =>
  one === null || other.minimumAge > one.minimumAge ? other : one;

/**
 * The open question of age of a sale: at the highest minimum age in the basket, and none when somebody vouched for that age already.
 * Goods that come back ask nothing.
 * Source: spec/age-and-hours.md AH1, AH12
 */
export function ageQuestionOf(sale: OpenSale, at: Instant): AgeQuestion | null {
  const vouched = sale.ageChecked ?? 0;
  const asking = sale.lines.flatMap((line) => {
    const ageClass = line.item?.ageClass;
    if (ageClass === undefined || line.quantity <= 0) return [];
    const rule = ageRuleFor(sale.jurisdiction, ageClass, at);
    return rule && rule.minimumAge > vouched ? [{ line, rule }] : [];
  });
  const rule = asking.map((each) => each.rule).reduce<AgeRuleV1 | null>(stricter, null);
  if (!rule) return null;
  return { rule, minimumAge: rule.minimumAge, lineIds: asking.map(({ line }) => line.lineId) };
}
