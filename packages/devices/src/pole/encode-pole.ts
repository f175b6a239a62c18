import CodepageEncoder from '@point-of-sale/codepage-encoder';
import { concat } from '../printer/commands';
import type { CodePageName } from '../printer/model';
import { type PoleFrame, onGlass, pageForFrame } from './frame';

/** The two languages that poles speak, and the number that each has for a code page (`ESC t n`). */
export type PoleModel = {
  name: string;
  dialect: 'escpos' | 'cd5220';
  codePages: readonly { name: CodePageName; number: number }[];
};

const esc = 0x1b;
const codePages = [
  { name: 'cp858', number: 19 },
  { name: 'windows1252', number: 16 },
  { name: 'cp852', number: 18 },
  { name: 'cp866', number: 17 },
] as const;

/** The poles that one can name in an address, as `?model=`. */
export const poleModels: Readonly<Record<string, PoleModel>> = {
  'escpos-pole': { name: 'Epson DM-D and alike', dialect: 'escpos', codePages },
  cd5220: { name: 'CD5220: Partner, Posiflex, PosX', dialect: 'cd5220', codePages },
};
export const plainPoleId = 'escpos-pole';

/** The first bytes on every connection: the pole's defaults, an empty glass, no cursor. */
export const startPole = ({ dialect }: PoleModel): Uint8Array =>
  dialect === 'escpos'
    ? // It may hang on a printer's line: from here on it listens. US C 0 hides the cursor.
      Uint8Array.of(esc, 0x3d, 0x02, esc, 0x40, 0x0c, 0x1f, 0x43, 0x00)
    : Uint8Array.of(esc, 0x40, 0x0c, esc, 0x5f, 0x00);

/**
 * Both lines, written over what was there, so that nothing flickers. No text is ever a command.
 * Source: spec/devices.md DV81
 */
export function encodeFrame(frame: PoleFrame, model: PoleModel): Uint8Array {
  const page = pageForFrame(
    frame,
    model.codePages.map((each) => each.name),
  );
  const number = model.codePages.find((each) => each.name === page)?.number ?? 0;
  const line = (text: string) => CodepageEncoder.encode(onGlass(text, page), page);
  if (model.dialect === 'escpos') {
    const at = (row: number) => Uint8Array.of(0x1f, 0x24, 1, row);
    return concat([choosePage(number), at(1), line(frame.upper), at(2), line(frame.lower)]);
  }
  // In this mode of a CD5220 everything but its own line commands is ignored, so the page is chosen after CLR, which ends it.
  const row = (letter: number, text: string) =>
    concat([Uint8Array.of(esc, 0x51, letter), line(text), Uint8Array.of(0x0d)]);
  return concat([Uint8Array.of(0x0c), choosePage(number), row(0x41, frame.upper), row(0x42, frame.lower)]);
}

const choosePage = (number: number): Uint8Array => Uint8Array.of(esc, 0x74, number);
