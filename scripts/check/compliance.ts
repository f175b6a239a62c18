import type { Finding, Rule } from './source';

/** How many rules each chapter of the trade's rules has; they count from 1 without gaps. */
const chapters: Readonly<Record<string, number>> = {
  J: 4,
  CR: 5,
  NZ: 7,
  FL: 8,
  AU: 2,
  TX: 4,
  AG: 11,
  HR: 5,
  RF: 5,
  RC: 6,
  PR: 5,
  PC: 5,
  SI: 7,
};

const page = 'docs/compliance.md';
const row = /^\| ([A-Z]{1,2}-\d+)\s*\|(.+)\|(.*)\|(.+)\|$/;
const ruleLine = /^- \*\*([A-Z]{1,4}\d+[a-z]?)\*\*/gm;

/** The page of compliance has every rule of the trade once, with rules of ours that are there, or says why not yet. Source: spec/compliance.md CO1, CO2 */
export const compliance: Rule = {
  name: 'compliance',
  find: ({ texts }): Finding[] => {
    const text = texts.get(page);
    if (text === undefined) return [];
    const ours = new Set(
      [...texts]
        .filter(([path]) => path.startsWith('docs/spec/'))
        .flatMap(([, spec]) => [...spec.matchAll(ruleLine)].map(([, id]) => id)),
    );
    const seen = new Set<string>();
    const findings = text.split('\n').flatMap((written, index): Finding[] => {
      const [, id, , heldBy = '', where = ''] = row.exec(written) ?? [];
      if (id === undefined) return [];
      const at = (message: string): Finding => ({ file: page, line: index + 1, message });
      const isTwice = seen.has(id);
      seen.add(id);
      const named = heldBy.trim() === '' ? [] : heldBy.trim().split(/\s+/);
      return [
        ...(isTwice ? [at(`${id} is here twice`)] : []),
        ...named.filter((each) => !ours.has(each)).map((each) => at(`there is no rule ${each} in docs/spec`)),
        ...(named.length === 0 && !where.includes('**Not yet**')
          ? [at(`${id} is held by nothing, and nothing says why not yet`)]
          : []),
      ];
    });
    const wanted = Object.entries(chapters).flatMap(([chapter, count]) =>
      Array.from({ length: count }, (_, index) => `${chapter}-${index + 1}`),
    );
    return [
      ...findings,
      ...wanted
        .filter((id) => !seen.has(id))
        .map((id) => ({ file: page, line: 1, message: `${id} is not on the page` })),
    ];
  },
};
