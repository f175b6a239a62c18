/**
 * The only things that `npm test` may leave out and still be green. Whatever else could not run fails the run.
 * Each is printed when it was left out.
 */
export const optional: readonly { matches: RegExp; why: string }[] = [
  {
    matches: /real Electron binary/,
    why: 'Electron is a download of its own that not every machine may make; the same journeys run in Chromium',
  },
  {
    matches: /^The Linux kiosk package/,
    why: 'a Debian package is built on Debian, and installed by root in a namespace of its own',
  },
  {
    matches: /needs \.\.\/shared/,
    why: 'that data is for trials on our side and is no part of the product; only our machines have it',
  },
];

export const whyOptional = (name: string): string | undefined =>
  optional.find((entry) => entry.matches.test(name))?.why;
