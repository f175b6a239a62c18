import { endWithUs, stopAll } from '../program/index';
import { type Size, benches, isBenchName } from './benches';

/** Runs one bench and sends its result to the program that started it. */
endWithUs();
const [name = '', size = '{}'] = process.argv.slice(2);
if (!isBenchName(name)) throw new Error(`there is no bench called ${name}`);
const bench = await benches[name]();
try {
  const result = await bench(JSON.parse(size) as Size);
  await new Promise<void>((resolve, reject) => {
    if (!process.send) return reject(new Error('nobody is listening for the result'));
    process.send(result, (error: Error | null) => (error ? reject(error) : resolve()));
  });
} finally {
  await stopAll();
}
process.exit(0);
