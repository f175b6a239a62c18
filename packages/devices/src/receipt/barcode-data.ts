/** Whether the symbology has every character of the data. Code 128 data goes out in set B, where `{` starts a command. */
export function isBarcodeData(symbology: 'code128' | 'ean13', data: string): boolean {
  if (symbology === 'code128') return /^[ -z|}~]{1,64}$/.test(data);
  return /^\d{13}$/.test(data) && checkDigitOf(data.slice(0, 12)) === Number(data[12]);
}

/** A printer prints nothing at all of a code that is wider than its paper. */
export function code128Fits(data: string, widthDots: number, dotsPerModule: number): boolean {
  const startCheckAndStop = 11 + 11 + 13;
  const quietZones = 20;
  return (data.length * 11 + startCheckAndStop + quietZones) * dotsPerModule <= widthDots;
}

/** Of an EAN, whose first digits these are. */
export function checkDigitOf(digits: string): number {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}
