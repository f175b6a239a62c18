/**
 * What a page carries in its head of the engine that served it. The loopback door writes it and the page reads it.
 * Source: spec/updates.md UP8
 */
export type ServedBy = { version: string; start: string };

const names = { version: 'tillbridge-version', start: 'tillbridge-start' } as const;

/** Nothing of HTML is in a version or in the name of a start; whatever else comes is left out. */
const plain = (text: string): string => text.replaceAll(/[^\w.-]/g, '');
const metaOf = (name: string, content: string): string =>
  `<meta name="${name}" content="${plain(content)}" />`;

/** The page with who serves it. */
export const withServedBy = (page: string, { version, start }: ServedBy): string =>
  page.replace('</head>', `${metaOf(names.version, version)}${metaOf(names.start, start)}</head>`);

const contentIn = (page: string, name: string): string | null =>
  new RegExp(`<meta name="${name}" content="([\\w.-]+)"`).exec(page)?.[1] ?? null;

/** @returns null for a page of a till without a launcher */
export function servedByIn(page: string): ServedBy | null {
  const [version, start] = [contentIn(page, names.version), contentIn(page, names.start)];
  return version === null || start === null ? null : { version, start };
}
