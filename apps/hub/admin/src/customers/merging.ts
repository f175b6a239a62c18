import type { Answers, Questions } from '../app/client';

export type Side = NonNullable<Answers['customer']['pair']>[number];
export type Field = NonNullable<Questions['customer']['merge']['taking']>[number];

/** What may be chosen of either record, in the order of the screen. */
export const fields: readonly { field: Field; label: string; of: (side: Side) => string | null }[] = [
  { field: 'name', label: 'Name', of: ({ name }) => name },
  { field: 'company', label: 'Company', of: ({ company }) => company },
  { field: 'email', label: 'Email', of: ({ email }) => email },
  { field: 'phone', label: 'Phone', of: ({ phone }) => phone },
  { field: 'cardCode', label: 'Card', of: ({ cardCode }) => cardCode },
  { field: 'customerGroupId', label: 'Group', of: ({ groupName }) => groupName },
  { field: 'note', label: 'Note', of: ({ note }) => note },
];

/** Where the two differ, and so somebody has to choose. */
export const differing = (old: Side, stays: Side) => fields.filter(({ of }) => of(old) !== of(stays));

/** What nobody would choose otherwise: where only the old record says something, that is kept. */
export const usualTaking = (old: Side, stays: Side): Field[] =>
  differing(old, stays)
    .filter(({ of }) => of(stays) === null)
    .map(({ field }) => field);

/** What goes over, as sentences; nothing when the old record holds nothing. */
export function movingWords(
  old: Side,
  stays: Side,
  money: (amount: number, currency?: string) => string,
): string[] {
  return [
    ...(old.accountOwed === 0
      ? []
      : [
          `${money(old.accountOwed)} owed on account: ${money(old.accountOwed + stays.accountOwed)} together.`,
        ]),
    ...(old.points === 0
      ? []
      : [`${old.points.toLocaleString()} points: ${(old.points + stays.points).toLocaleString()} together.`]),
    ...old.credits.map(
      ({ currency, balance }) => `${money(balance, currency)} on gift cards and store credit.`,
    ),
  ];
}
