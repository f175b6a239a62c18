import { readFileSync } from 'node:fs';
import fastify from '../../../node_modules/fastify/fastify.js';

// The least that a server can do: the same bytes for the same address, from memory.
const answers = new Map(Object.entries(JSON.parse(readFileSync(process.argv[2], 'utf8'))));
const app = fastify();
app.get('/*', (request, reply) => reply.type('application/json').send(answers.get(request.url) ?? '{}'));
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${app.server.address().port}\n`);
