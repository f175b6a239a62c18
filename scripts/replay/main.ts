import { resolve } from 'node:path';
import {
  LogUnusable,
  compareTotals,
  factsBeside,
  readSalesLog,
  replay,
  totalsOf,
} from '../../e2e/src/replay/index';
import { Stop, duration, runProgram } from '../program/index';
import { progress } from './progress';

const mostTerminals = 20;

function terminalsOf(text: string): number {
  const terminals = Number(text);
  if (!Number.isInteger(terminals) || terminals < 1 || terminals > mostTerminals)
    throw new Stop(`--terminals takes a number from 1 to ${mostTerminals}, not "${text}".`);
  return terminals;
}

async function readLog(name: string) {
  try {
    // npm runs scripts at the top of the checkout; the name is meant from where the person stands.
    const file = resolve(process.env['INIT_CWD'] ?? process.cwd(), name);
    return { invoices: await readSalesLog(file), facts: factsBeside(file) };
  } catch (error) {
    throw error instanceof LogUnusable ? new Stop(error.message) : error;
  }
}

await runProgram(
  {
    usage: 'npm run replay --',
    operands: 'FILE',
    summary:
      'Sells every invoice of a sales log again, at headless tills and a hub that is away for a part of the time,\n' +
      'and compares what the hub has heard with the facts file beside the log. FILE is a CSV with the columns\n' +
      'InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice and Country.',
    options: {
      terminals: { type: 'string', value: 'N', default: '3', help: 'how many tills share the invoices' },
    },
  },
  async (values, [name, ...more]) => {
    if (name === undefined || more.length > 0)
      throw new Stop('Name one file to replay. See npm run replay -- --help.');
    const terminals = terminalsOf(values.terminals);
    const { invoices, facts } = await readLog(name);
    const startedAt = Date.now();
    const shown = progress(invoices.length);
    const { totals, piecesMoved, soldWhileAway } = await replay(invoices, {
      terminals,
      sold: shown.at,
      tell: shown.say,
    });
    shown.end();
    console.log(
      `\n${invoices.length} invoices at ${terminals} tills, ${soldWhileAway} of them without the hub (${duration(Date.now() - startedAt)})\n`,
    );
    const { table, isEqual } = compareTotals(totals, facts);
    console.log(table);
    const own = compareTotals(totals, totalsOf(invoices)).isEqual;
    const pieces = invoices.flatMap(({ lines }) => lines).reduce((all, line) => all + line.pieces, 0);
    const stock = pieces === piecesMoved;
    console.log(`\nThe hub's totals ${own ? 'equal' : 'do NOT equal'} what is in the log itself.`);
    console.log(
      `Its stock ledger moved ${piecesMoved.toLocaleString('en-GB')} pieces; the log ${stock ? 'says the same' : `says ${pieces}`}.`,
    );
    if (facts === null) console.log('There is no facts file beside the log to compare with.');
    return isEqual && own && stock ? 0 : 1;
  },
);
