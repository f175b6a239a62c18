import { Stop, repoRoot, runProgram } from '../program/index';
import { rules } from './rules';
import { readTree } from './source';

await runProgram(
  {
    usage: 'npm run check --',
    summary: 'Reads the source and says where it breaks a rule of STYLE.md that no compiler knows.',
    options: {
      rule: { type: 'string', value: 'NAME', help: `one rule: ${rules.map((rule) => rule.name).join(', ')}` },
    },
  },
  ({ rule: only }) => {
    const chosen = rules.filter((rule) => only === undefined || rule.name === only);
    if (chosen.length === 0) throw new Stop(`There is no rule "${only}".`);
    const tree = readTree(repoRoot);
    const lines = chosen.flatMap((rule) =>
      rule.find(tree).map(({ file, line, message }) => `${file}:${line} ${rule.name} ${message}`),
    );
    lines.forEach((line) => console.log(line));
    console.log(`${tree.texts.size} files read, ${chosen.length} rules, ${lines.length} findings`);
    return lines.length === 0 ? 0 : 1;
  },
);
