import type { FastifyInstance } from 'fastify';
import { formOf, jsonOf } from './bodies';
import { type FaultKind, faultKinds } from './faults';
import type { Kit, StandInOptions, SwitchValues } from './stand-in';

/** Something a person can make the service do: a card is presented, an order comes in. */
export type Button = {
  name: string;
  title: string;
  fields?: readonly { name: string; label: string; value?: string; choices?: readonly string[] }[];
  /** Says in a sentence what happened. Throws with a sentence when it cannot. */
  press(fields: Readonly<Record<string, string>>): string | Promise<string>;
};
export type Table = {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
};

type Served<S extends SwitchValues> = { name: string; kit: Kit<S>; options: StandInOptions<S> };

const shownRequests = 50;

/** The page to drive a stand-in by hand, and the same as JSON for journeys. */
export function servePage<S extends SwitchValues>(app: FastifyInstance, served: Served<S>): void {
  const { kit, options } = served;
  const buttons = () => options.buttons?.(kit) ?? [];
  const press = async (name: string, fields: Readonly<Record<string, string>>): Promise<string> => {
    const button = buttons().find((one) => one.name === name);
    if (!button) throw new Error(`There is no button ${name}.`);
    return button.press(fields);
  };
  const setSwitch = (name: string, value: string): void => kit.switches.set(name, value);
  const addFault = (fields: Readonly<Record<string, string>>): void => {
    const fault = faultKinds.find((kind) => kind === fields['fault']);
    if (!fault) throw new Error(`A fault is one of ${faultKinds.join(', ')}.`);
    kit.faults.next({
      fault,
      ...(fields['path'] ? { path: new RegExp(fields['path']) } : {}),
      times: Number(fields['times'] ?? 1) || 1,
    });
  };

  app.get('/_stand-in', (request, reply) => {
    const { said } = request.query as { said?: string };
    return reply.type('text/html; charset=utf-8').send(draw(served, buttons(), said));
  });
  app.post('/_stand-in/:what', async (request, reply) => {
    const { what } = request.params as { what: string };
    const fields = Object.fromEntries(formOf(request));
    const said = await inWords(async () => {
      if (what === 'switch') setSwitch(fields['name'] ?? '', fields['value'] ?? '');
      else if (what === 'fault') addFault(fields);
      else if (what === 'calm') kit.faults.clear();
      else return press(what.replace(/^press-/, ''), fields);
      return 'Done.';
    });
    return reply.redirect(`/_stand-in?said=${encodeURIComponent(said)}`, 303);
  });

  app.get('/_stand-in/api/state', () => ({
    switches: kit.switches.all(),
    faults: kit.faults.planned().map(({ path, ...rest }) => ({ ...rest, path: path ? String(path) : null })),
    requests: kit.requests(),
    hooks: kit.hooks.sent(),
    tables: options.tables?.(kit) ?? [],
  }));
  app.post('/_stand-in/api/:what/:name', async (request, reply) => {
    const { what, name } = request.params as { what: string; name: string };
    const fields = textFields(jsonOf(request));
    try {
      if (what === 'switch') setSwitch(name, fields['value'] ?? '');
      else if (what === 'fault') addFault({ ...fields, fault: name });
      else return { said: await press(name, fields) };
      return { said: 'Done.' };
    } catch (error) {
      return reply.code(400).send({ error: sentenceOf(error) });
    }
  });
}

const textFields = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)]))
    : {};

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const inWords = (act: () => Promise<string>): Promise<string> => act().catch(sentenceOf);

const escaped = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
  );

const field = ({ name, label, value = '', choices }: NonNullable<Button['fields']>[number]): string =>
  `<label>${escaped(label)} ${
    choices
      ? `<select name="${escaped(name)}">${choices
          .map((one) => `<option${one === value ? ' selected' : ''}>${escaped(one)}</option>`)
          .join('')}</select>`
      : `<input name="${escaped(name)}" value="${escaped(value)}">`
  }</label>`;

const form = (action: string, inner: string, title: string): string =>
  `<form method="post" action="/_stand-in/${escaped(action)}">${inner}<button>${escaped(title)}</button></form>`;

const table = ({ title, columns, rows }: Table): string =>
  `<h2>${escaped(title)}</h2><div class="wide"><table><thead><tr>${columns
    .map((one) => `<th scope="col">${escaped(one)}</th>`)
    .join('')}</tr></thead><tbody>${
    rows
      .map((row) => `<tr>${row.map((one) => `<td>${escaped(String(one ?? ''))}</td>`).join('')}</tr>`)
      .join('') || `<tr><td colspan="${columns.length}">Nothing yet</td></tr>`
  }</tbody></table></div>`;

const look = `body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:70rem;padding:1rem;color:#1d2433;background:#f7f8fa}
h1{font-size:1.4rem}h2{font-size:1.05rem;margin:1.5rem 0 .5rem}form{display:inline-flex;gap:.5rem;flex-wrap:wrap;align-items:center;margin:.25rem .75rem .25rem 0;padding:.5rem;background:#fff;border:1px solid #d7dce4;border-radius:8px}
button,input,select{font:inherit;padding:.3rem .6rem;border:1px solid #8a94a6;border-radius:6px;background:#fff}button{background:#1f4fd8;border-color:#1f4fd8;color:#fff;cursor:pointer}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;background:#fff}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #e3e7ee;vertical-align:top;max-width:30rem;overflow-wrap:anywhere}
.said{padding:.6rem .8rem;background:#e6f0ff;border-left:4px solid #1f4fd8}`;

function draw<S extends SwitchValues>(
  { name, kit, options }: Served<S>,
  buttons: readonly Button[],
  said: string | undefined,
): string {
  const switches = Object.entries(kit.switches.all()).map(([one, { value, values }]) =>
    form(
      'switch',
      `<input type="hidden" name="name" value="${escaped(one)}">${field({ name: 'value', label: one, value, choices: values })}`,
      'Set',
    ),
  );
  const faultForm = form(
    'fault',
    field({ name: 'fault', label: 'Next request', choices: faultKinds satisfies readonly FaultKind[] }) +
      field({ name: 'path', label: 'whose path matches' }) +
      field({ name: 'times', label: 'times', value: '1' }),
    'Plan',
  );
  const newest = kit.requests().slice(-shownRequests).reverse();
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${escaped(name)} stand-in</title><style>${look}</style>
<h1>${escaped(name)}: a stand-in on this machine</h1>${said ? `<p class="said" role="status">${escaped(said)}</p>` : ''}
${buttons.length > 0 ? '<h2>What it can be made to do</h2>' : ''}${buttons
    .map((one) => form(`press-${one.name}`, (one.fields ?? []).map(field).join(''), one.title))
    .join('')}
${(options.tables?.(kit) ?? []).map(table).join('')}
<h2>Switches</h2>${switches.join('') || '<p>None.</p>'}
<h2>Faults</h2>${faultForm}${form('calm', '', 'No more faults')}
${table({ title: 'Planned', columns: ['fault', 'path', 'times'], rows: kit.faults.planned().map(({ fault, path, times }) => [fault, path ? String(path) : 'any', times ?? 1]) })}
${table({ title: 'Newest requests', columns: ['request', 'status', 'fault', 'body'], rows: newest.map(({ method, url, status, fault, body }) => [`${method} ${url}`, status, fault, body.slice(0, 400)]) })}</html>`;
}
