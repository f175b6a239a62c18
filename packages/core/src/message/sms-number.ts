/** How numbers are written at home: the country's own digits, and what stands before a number there and not abroad. */
const homes: Readonly<Record<string, { code: string; trunk: string; lengths: readonly [number, number] }>> = {
  NZ: { code: '64', trunk: '0', lengths: [8, 10] },
  AU: { code: '61', trunk: '0', lengths: [9, 9] },
  GB: { code: '44', trunk: '0', lengths: [9, 10] },
  US: { code: '1', trunk: '1', lengths: [10, 10] },
  CA: { code: '1', trunk: '1', lengths: [10, 10] },
};

/**
 * A number as somebody wrote it, as E.164 has it: `021 123 456` of New Zealand is `+6421123456`.
 * @param country of the shop, ISO 3166: a number without its country is one of its own
 * @returns null for what is no number, or one of a country whose ways we do not know
 * Source: spec/messages.md MG22; ITU-T E.164
 */
export function smsNumberOf(written: string, country: string): string | null {
  const tidy = written.trim().replaceAll(/[\s().-]/g, '');
  const abroad = tidy.replace(/^00/, '+');
  if (abroad.startsWith('+')) return /^\+[1-9]\d{6,14}$/.test(abroad) ? abroad : null;
  const home = homes[country];
  if (!home || !/^\d+$/.test(tidy)) return null;
  const rest = tidy.startsWith(home.trunk) ? tidy.slice(home.trunk.length) : tidy;
  const [least, most] = home.lengths;
  return rest.length >= least && rest.length <= most ? `+${home.code}${rest}` : null;
}
