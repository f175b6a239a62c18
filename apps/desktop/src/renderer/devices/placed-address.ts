/** An address as the form shows it: where the device is, and how its line is set. */
export type PlacedAddress = {
  /** Without what stands after the question mark. */
  place: string;
  model: string;
  baud: string;
  /** Data bits and parity as people know them: `8N1`. */
  frame: Frame;
};

export const frames = ['8N1', '8E1', '8O1', '7N1', '7E1', '7O1'] as const;
export type Frame = (typeof frames)[number];
export const bauds = ['1200', '2400', '4800', '9600', '19200', '38400', '57600', '115200'] as const;

export const isSerial = (place: string): boolean => place.trim().startsWith('serial://');
/** What can be told its model in the address; a scanner is told nothing. */
export const hasModel = (place: string): boolean => /^(tcp|serial|usb|spool):\/\//.test(place.trim());

const parityOf = { N: 'none', E: 'even', O: 'odd' } as const;
const letterOf: Readonly<Record<string, 'N' | 'E' | 'O'>> = { none: 'N', even: 'E', odd: 'O' };

export function placedAddress(address: string): PlacedAddress {
  const [place = '', query = ''] = address.split('?');
  const options = new URLSearchParams(query);
  const frame = `${options.get('bits') ?? '8'}${letterOf[options.get('parity') ?? 'none'] ?? 'N'}1`;
  return {
    place,
    model: options.get('model') ?? '',
    baud: options.get('baud') ?? '9600',
    frame: frames.find((each) => each === frame) ?? '8N1',
  };
}

/** What was typed behind a question mark stands; the choices are for who typed none. */
export function addressOf({ place, model, baud, frame }: PlacedAddress): string {
  const typed = place.trim();
  if (typed.includes('?')) return typed;
  const parity = parityOf[frame[1] as keyof typeof parityOf];
  const options = [
    ...(isSerial(typed) && baud !== '9600' ? [`baud=${baud}`] : []),
    ...(isSerial(typed) && parity !== 'none' ? [`parity=${parity}`] : []),
    ...(isSerial(typed) && frame.startsWith('7') ? ['bits=7'] : []),
    ...(hasModel(typed) && model !== '' ? [`model=${model}`] : []),
  ];
  return options.length === 0 ? typed : `${typed}?${options.join('&')}`;
}
