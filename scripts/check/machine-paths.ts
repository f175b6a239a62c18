import { type Rule, findInLines } from './source';

const homes = /(?<![\w.}/-])\/(?:home|Users|root|work)\/\w|[A-Za-z]:\\+Users\\/;
const downloadHosts =
  /registry\.npmjs|npmmirror|artifactory|verdaccio|\/releases\/download\/|deb\.debian\.org/i;

/** This rule and its test have to spell what they look for. */
const ownFiles = 'scripts/check/machine-paths.';

/** What holds on one machine or behind one firewall breaks on the next. */
export const machinePaths: Rule = {
  name: 'machine-paths',
  find: ({ texts }) =>
    [...texts]
      .filter(([path]) => !path.endsWith('.md') && !path.startsWith(ownFiles))
      .flatMap(([path, text]) =>
        findInLines(path, text, (line) => {
          if (homes.test(line)) return `a path of one machine: ${homes.exec(line)?.[0]}…`;
          return downloadHosts.test(line) ? `a download host: ${downloadHosts.exec(line)?.[0]}` : undefined;
        }),
      ),
};
