import { parseArgs } from 'node:util';
import { serve } from './serve';
import { tell } from './events';
import { sentenceFor } from './trouble';

const help = `Usage: hub <command> [options]

  serve                 serve terminals and head office (the default)
    --port 4700         0 takes any free port
    --host 127.0.0.1    the address to listen on
    --data DIR          keys, snapshots and the embedded database (default .tillbridge/hub)
    --database-url URL  PostgreSQL instead of the embedded database (or DATABASE_URL)
    --demo              with a demo company

stdout carries one JSON event per line; the log goes to stderr.
`;

/** The hub's command line. @returns the exit code */
export async function runCli(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4700' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.tillbridge/hub' },
      'database-url': { type: 'string' },
      demo: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const databaseUrl = values['database-url'] ?? process.env['DATABASE_URL'];
  const port = Number(values.port);
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  try {
    switch (positionals[0] ?? 'serve') {
      case 'serve':
        await serve({
          port,
          host: values.host,
          data: values.data,
          demo: values.demo,
          ...(databaseUrl ? { databaseUrl } : {}),
        });
        return 0;
      default:
        tell({ event: 'refused', sentence: `There is no command ${positionals[0]}. See --help.` });
        return 2;
    }
  } catch (error) {
    const sentence = sentenceFor(error, { port });
    if (sentence === null) throw error;
    tell({ event: 'refused', sentence });
    return 2;
  }
}
