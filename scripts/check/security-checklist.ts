import { type Finding, type Rule } from './source';

/** How many requirements of OWASP ASVS 5.0.0 each section has at levels 1 and 2; they count from 1 without gaps. */
const requirements: Readonly<Record<string, number>> = {
  '1.1': 2,
  '1.2': 9,
  '1.3': 11,
  '1.4': 3,
  '1.5': 2,
  '2.1': 3,
  '2.2': 3,
  '2.3': 4,
  '2.4': 1,
  '3.2': 2,
  '3.3': 4,
  '3.4': 6,
  '3.5': 5,
  '3.7': 2,
  '4.1': 3,
  '4.2': 1,
  '4.3': 2,
  '4.4': 4,
  '5.1': 1,
  '5.2': 3,
  '5.3': 2,
  '5.4': 3,
  '6.1': 3,
  '6.2': 12,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
  '9.1': 3,
  '9.2': 4,
  '10.1': 2,
  '10.2': 2,
  '10.3': 4,
  '10.4': 11,
  '10.5': 5,
  '10.6': 2,
  '10.7': 3,
  '11.1': 2,
  '11.2': 3,
  '11.3': 3,
  '11.4': 4,
  '11.5': 1,
  '11.6': 1,
  '12.1': 3,
  '12.2': 2,
  '12.3': 4,
  '13.1': 1,
  '13.2': 5,
  '13.3': 2,
  '13.4': 5,
  '14.1': 2,
  '14.2': 4,
  '14.3': 3,
  '15.1': 3,
  '15.2': 3,
  '15.3': 7,
  '16.1': 1,
  '16.2': 5,
  '16.3': 4,
  '16.4': 3,
  '16.5': 3,
  '17.1': 1,
  '17.2': 4,
  '17.3': 2,
};

const page = 'docs/security.md';
const line = /^- \*\*(\d+\.\d+\.\d+)\*\* .+\. (Met|Not applicable|Not yet): (.+)\.$/;
const ruleLine = /^- \*\*([A-Z]{1,4}\d+[a-z]?)\*\*/gm;
const namedRule = /\[([A-Z]{1,4}\d+[a-z]?)\]/g;
const namedPath = /`([\w.@-]+(?:\/[\w.@-]+)+)`/g;

/** The checklist of web safety has every requirement once, and what it names as evidence is there. Source: spec/security.md WS10 */
export const securityChecklist: Rule = {
  name: 'security-checklist',
  find: ({ texts }): Finding[] => {
    const text = texts.get(page);
    if (text === undefined) return [];
    const paths = [...texts.keys()];
    const rules = new Set(
      paths
        .filter((path) => path.startsWith('docs/spec/'))
        .flatMap((path) => [...(texts.get(path) ?? '').matchAll(ruleLine)].map(([, id]) => id)),
    );
    const exists = (path: string): boolean =>
      texts.has(path) || paths.some((each) => each.startsWith(`${path}/`));
    const seen = new Set<string>();
    const findings = text.split('\n').flatMap((written, index): Finding[] => {
      const at = (message: string): Finding => ({ file: page, line: index + 1, message });
      const missing = [
        ...[...written.matchAll(namedRule)].flatMap(([, id = '']) =>
          rules.has(id) ? [] : [at(`there is no rule ${id} in docs/spec`)],
        ),
        ...[...written.matchAll(namedPath)].flatMap(([, path = '']) =>
          exists(path) ? [] : [at(`there is no ${path}`)],
        ),
      ];
      if (!/^- \*\*\d/.test(written)) return missing;
      const [, id = '', state, evidence = ''] = line.exec(written) ?? [];
      if (id === '')
        return [at('a line of the checklist says: number, words, Met / Not applicable / Not yet: why')];
      const isTwice = seen.has(id);
      seen.add(id);
      const names = [...evidence.matchAll(namedRule), ...evidence.matchAll(/`[^`]+`/g)];
      return [
        ...missing,
        ...(isTwice ? [at(`${id} is here twice`)] : []),
        ...(state === 'Met' && names.length === 0 && !evidence.includes('below')
          ? [at(`${id} is met, and nothing shows it`)]
          : []),
      ];
    });
    const wanted = Object.entries(requirements).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
    );
    return [
      ...findings,
      ...wanted
        .filter((id) => !seen.has(id))
        .map((id) => ({ file: page, line: 1, message: `${id} is not in the checklist` })),
      ...[...seen]
        .filter((id) => !wanted.includes(id))
        .map((id) => ({ file: page, line: 1, message: `${id} is no requirement of levels 1 and 2` })),
    ];
  },
};
