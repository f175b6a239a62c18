/** The black stretches of a row of modules or dots, `1` being black. */
export function runsOfModules(modules: string): { at: number; length: number }[] {
  return Array.from(modules.matchAll(/1+/g), (match) => ({ at: match.index, length: match[0].length }));
}

/** One row of a picture, in hexadecimal with a bit per dot, as a row of `0` and `1`. */
export function dotsOfHexRow(hex: string, widthDots: number): string {
  return Array.from(hex, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
    .join('')
    .slice(0, widthDots);
}
