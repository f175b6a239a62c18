/** Crockford's alphabet: no I, L, O or U, so that a code survives being read out over the counter. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 8;

/** @param random `codeLength` bytes; each gives five bits */
export const enrolmentCodeFrom = (random: Uint8Array): string =>
  Array.from(random.subarray(0, codeLength), (byte) => alphabet[byte & 31]).join('');

/** As people type it: lower case, with spaces or dashes, O for 0, I and L for 1. Null when it cannot be a code. */
export function normaliseCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return code.length === codeLength && [...code].every((letter) => alphabet.includes(letter)) ? code : null;
}

/** For people: `7K2M-9QXR`. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
