import { availableParallelism } from 'node:os';
import { type Failed, proveMany } from '../../e2e/src/carts/index';
import { Stop, duration, runProgram } from '../program/index';
import { inThreads } from './in-threads';
import { spansOf } from './spans';

const sayEveryMs = 15_000;
const mostShown = 10;

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new Stop(`--${name} takes a whole number from ${least} on, not "${text}".`);
  return value;
}

const count = (value: number): string => value.toLocaleString('en-GB');

const report = (seed: string, { cart, findings }: Failed): string =>
  [
    `Cart ${cart} FAILED`,
    ...findings.map((finding) => `  ${finding}`),
    `  To see it again: npm run carts -- --seed ${seed} --cart ${cart}`,
  ].join('\n');

await runProgram(
  {
    usage: 'npm run carts --',
    summary:
      'Random carts through promotions, discounts, tax, rounding, tenders, refunds and the receipt.\n' +
      'Every cart is held to the rules of docs/spec/carts.md; the same seed is the same carts.',
    options: {
      count: { type: 'string', value: 'N', default: '10000', help: 'how many carts' },
      seed: { type: 'string', value: 'S', default: '1', help: 'where they all come from' },
      from: { type: 'string', value: 'K', default: '0', help: 'the number of the first' },
      hub: {
        type: 'string',
        value: 'N',
        default: '20',
        help: 'of so many carts one is also told to a real hub and read back from its tables; 0 for none',
      },
      cart: { type: 'string', value: 'K', help: 'only this one' },
      threads: {
        type: 'string',
        value: 'N',
        default: String(availableParallelism()),
        help: 'how many carts at a time',
      },
    },
  },
  async ({ seed, from, cart, threads, hub, ...values }) => {
    const startedAt = Date.now();
    let saidAt = startedAt;
    const wanted = wholeNumber('count', values.count, 1);
    const oneIn = wholeNumber('hub', hub, 0);
    const toHub = (carts: number) => (oneIn === 0 ? 0 : Math.ceil(carts / oneIn));
    const tally =
      cart === undefined
        ? await inThreads(
            spansOf(seed, wholeNumber('from', from, 0), wanted).map((span) => ({
              span,
              toHub: toHub(span.count),
            })),
            wholeNumber('threads', threads, 1),
            ({ carts, failed }) => {
              if (Date.now() - saidAt < sayEveryMs) return;
              saidAt = Date.now();
              console.log(
                `  ${count(carts)} of ${count(wanted)} carts, ${failed.length} failed, ${duration(saidAt - startedAt)}, ${count(Math.round((carts * 1000) / (saidAt - startedAt)))} a second`,
              );
            },
          )
        : proveMany({ seed, from: wholeNumber('cart', cart, 0), count: 1 });
    for (const each of tally.failed.slice(0, mostShown)) console.log(`\n${report(seed, each)}`);
    const took = Date.now() - startedAt;
    const rate = Math.round((tally.carts * 1000) / took);
    console.log(
      `${count(tally.carts)} carts of seed ${seed}: ${count(tally.documents)} sales, refunds and voids; ` +
        `${count(tally.promoted)} carts with promotions, ${count(tally.split)} paid in parts, ${count(tally.laidAside)} put aside; ` +
        `${count(tally.told)} sales, refunds and voids read back from a hub’s tables ` +
        `(${duration(took)}, ${count(rate)} a second)`,
    );
    console.log(
      tally.failed.length === 0
        ? 'All of them add up.'
        : `FAILED: ${count(tally.failed.length)} carts, first ${tally.failed
            .slice(0, mostShown)
            .map((each) => each.cart)
            .join(', ')}`,
    );
    return tally.failed.length === 0 ? 0 : 1;
  },
);
