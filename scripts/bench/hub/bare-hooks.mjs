import fastify from '../../../node_modules/fastify/fastify.js';
import pg from '../../../node_modules/pg/esm/index.mjs';

// The least that keeps a hook once by its key: one insert, then its answer. No signature, no wall, no work to be done.
const [url, connections] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: Number(connections) });
await pool.query('create table kept (key text primary key, body text not null)');
const app = fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.post('/*', async (request, reply) => {
  const text = request.body.toString('utf8');
  await pool.query({
    name: 'keep',
    text: 'insert into kept (key, body) values ($1, $2) on conflict do nothing',
    values: [JSON.parse(text).id, text],
  });
  return reply.send('');
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${app.server.address().port}\n`);
