/** The basic letters of GSM 03.38: one septet each. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extended letters: an escape before each. */
const extended = new Set('^{}\\[~]|€\f');

export type SmsLength = {
  alphabet: 'gsm' | 'ucs2';
  /** Septets of GSM, or UTF-16 units of UCS-2: what the parts are counted by. */
  length: number;
  /** How many messages are paid for. */
  parts: number;
};

const inParts = (length: number, { alone, each }: { alone: number; each: number }): number =>
  length <= alone ? 1 : Math.ceil(length / each);

/**
 * What an SMS takes. One letter outside GSM 03.38 makes the whole of it UCS-2. Letters that count twice are not split between parts,
 * so a network may need one part more than this at such a seam.
 * Source: spec/messages.md MG4; 3GPP TS 23.038
 */
export function smsLength(text: string): SmsLength {
  const letters = [...text];
  if (letters.every((letter) => basic.has(letter) || extended.has(letter))) {
    const length = letters.reduce((sum, letter) => sum + (extended.has(letter) ? 2 : 1), 0);
    return { alphabet: 'gsm', length, parts: inParts(length, { alone: 160, each: 153 }) };
  }
  return {
    alphabet: 'ucs2',
    length: text.length,
    parts: inParts(text.length, { alone: 70, each: 67 }),
  };
}
