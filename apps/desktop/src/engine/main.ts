import process from 'node:process';

/** better-sqlite3 crashes on an older Node without a word, so this is asked before anything loads it. */
const [major = 0] = process.versions.node.split('.').map(Number);
const say = (event: object): void => void process.stdout.write(`${JSON.stringify(event)}\n`);

if (major < 24) {
  say({
    event: 'refused',
    sentence: `Tillbridge needs Node 24 or newer; this is Node ${process.versions.node}. Start it with npm start, which brings its own.`,
  });
  process.exit(2);
}

const { run } = await import('./cli/run');
await run(process.argv.slice(2), say);
