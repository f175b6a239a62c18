import { killLoop } from '../../e2e/src/kill-loop/index';
import { Stop, duration, runProgram } from '../program/index';

const longTimes = 200;
const sayEveryMs = 5_000;

await runProgram(
  {
    usage: 'npm run kill-loop --',
    summary:
      "Kills the engine's own process with SIGKILL while sales are rung over its own door, starts it again on the same\n" +
      'files, and asks in the end whether every sale that a screen showed as paid is there, once, here and at the hub.',
    options: {
      times: { type: 'string', value: 'N', default: '20', help: 'how often' },
      seed: { type: 'string', value: 'S', default: '1', help: 'chooses the moments and what is sold' },
      long: { type: 'boolean', help: `${longTimes} times` },
    },
  },
  async (values) => {
    const times = values.long ? longTimes : Number(values.times);
    if (!Number.isInteger(times) || times < 1)
      throw new Stop(`--times takes a whole number, not "${values.times}".`);
    const startedAt = Date.now();
    let saidAt = startedAt;
    const report = await killLoop({
      times,
      seed: values.seed,
      killed: (count, shown) => {
        if (Date.now() - saidAt < sayEveryMs) return;
        saidAt = Date.now();
        console.log(`  killed ${count} of ${times} times, ${shown} sales shown as paid`);
      },
    });
    for (const { rule, law, differs } of report.breaches)
      console.log(`${rule} is broken: ${law}\n${differs.map((line) => `  ${line}`).join('\n')}`);
    console.log(
      `${report.kills} kills, ${report.openSales} of them in the middle of a sale; ${report.shownAsPaid} sales shown as paid, ` +
        `${report.inTheLedger} in the ledger (${duration(Date.now() - startedAt)})`,
    );
    if (report.breaches.length === 0) console.log('Nothing was lost and nothing came twice.');
    else console.log(`FAILED. Again: npm run kill-loop -- --times ${times} --seed ${values.seed}`);
    return report.breaches.length === 0 ? 0 : 1;
  },
);
