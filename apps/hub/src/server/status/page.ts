/** The status page: one document without a build, small enough to read. It asks /status.json each second. */
export const statusPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tillbridge hub</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/status.css">
<body>
<header>
  <h1>Tillbridge hub</h1>
  <p id="state" role="status" data-state="busy">Looking…</p>
</header>
<main id="main"></main>
<script src="/status.js"></script>
</body>
</html>
`;

export const statusCss = `
:root { color-scheme: light dark; --ground: #f4f5f7; --card: #fff; --ink: #16202b; --soft: #5b6875; --line: #dfe3e8; --good: #17734a; --warn: #9a5b00; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ground: #10151b; --card: #19212a; --ink: #e8edf2; --soft: #9aa7b4; --line: #2b3642; --good: #57c78f; --warn: #e0a449; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.45 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; justify-content: space-between; padding: 1.25rem clamp(1rem, 4vw, 3rem) .5rem; }
h1 { margin: 0; font-size: 1.25rem; letter-spacing: -.01em; }
h2 { margin: 1rem 0 .75rem; font-size: 1.6rem; letter-spacing: -.02em; }
h3 { margin: 0 0 .5rem; font-size: .8rem; font-weight: 600; text-transform: uppercase; letter-spacing: .06em; color: var(--soft); }
main { padding: 0 clamp(1rem, 4vw, 3rem) 3rem; }
#state { margin: 0; font-weight: 600; color: var(--soft); }
#state::before, .dot::before { content: ''; display: inline-block; inline-size: .6em; block-size: .6em; margin-inline-end: .45em; border-radius: 50%; background: currentColor; }
#state[data-state=good], .dot[data-state=connected]::before { color: var(--good); }
#state[data-state=bad], .dot[data-state=shut-out]::before { color: var(--bad); }
.dot[data-state=away]::before { color: var(--warn); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1rem; align-items: start; }
.card { padding: 1.1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
.figure { font-size: 2rem; font-weight: 650; letter-spacing: -.03em; font-variant-numeric: tabular-nums; }
.soft { color: var(--soft); }
ul { margin: .75rem 0 0; padding: 0; list-style: none; }
li { display: flex; gap: 1rem; justify-content: space-between; padding: .45rem 0; border-block-start: 1px solid var(--line); font-variant-numeric: tabular-nums; }
li > :last-child { white-space: nowrap; }
li.terminal { display: grid; gap: .1rem; }
li.terminal > :last-child { padding-inline-start: 1.05em; font-size: .9rem; }
.alert { grid-column: 1 / -1; }
.alert { border-inline-start: .3rem solid var(--bad); }
`;

export const statusScript = `
const words = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text, ...more });
const box = (tag, className, ...children) => { const it = words(tag, '', { className }); it.append(...children); return it; };
const ago = (at, now) => {
  if (at === null) return 'never';
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 60) return seconds + ' s ago';
  return seconds < 3600 ? Math.floor(seconds / 60) + ' min ago' : Math.floor(seconds / 3600) + ' h ago';
};
const row = (left, right, className = '') => box('li', className, left, words('span', right, { className: 'soft' }));
const dot = (state, text) => { const it = words('span', text, { className: 'dot' }); it.dataset.state = state; return it; };
const stateWords = { connected: 'connected', away: 'away', 'shut-out': 'shut out' };

function picture(status) {
  const parts = [];
  if (status.companies.length === 0) parts.push(box('div', 'card', words('p', 'No company yet. Start with --demo, or run create-company.')));
  for (const company of status.companies) {
    const cards = box('div', 'cards');
    const alerts = company.alerts.map((alert) => row(words('span', alert.sentence), ago(alert.at, status.at)));
    const alarm = box('section', alerts.length ? 'card alert' : 'card', words('h3', 'Alerts'), alerts.length ? box('ul', '', ...alerts) : words('p', 'Nothing needs you.', { className: 'soft' }));
    if (alerts.length) cards.append(alarm);
    for (const store of company.stores) {
      const list = box('ul', '', ...store.terminals.map((terminal) =>
        row(dot(terminal.state, terminal.register), stateWords[terminal.state] + ' · ' + terminal.facts + ' facts · last pushed ' + ago(terminal.lastSeenAt, status.at), 'terminal')));
      cards.append(box('section', 'card', words('h3', store.name), words('div', store.takenToday, { className: 'figure' }),
        words('div', store.salesToday + (store.salesToday === 1 ? ' sale' : ' sales') + ' in the last 24 hours', { className: 'soft' }),
        store.terminals.length ? list : words('p', 'No terminal enrolled yet.', { className: 'soft' })));
    }
    const sales = company.sales.map((sale) => row(words('span', sale.total + ' · ' + sale.store.replace(company.name + ' ', '') + ' #' + sale.receiptNo), ago(sale.at, status.at)));
    cards.append(box('section', 'card', words('h3', 'Last sales'), sales.length ? box('ul', '', ...sales) : words('p', 'Nothing sold yet.', { className: 'soft' })));
    if (!alerts.length) cards.append(alarm);
    parts.push(words('h2', company.name), cards);
  }
  if (status.mail === 'files') parts.push(words('p', 'No mail server is set up (TILLBRIDGE_SMTP_URL): mail lies as files in the folder “mail” of the hub’s data.', { className: 'soft' }));
  return parts;
}

const state = document.getElementById('state');
const tell = (kind, text) => { if (state.textContent !== text) { state.dataset.state = kind; state.textContent = text; } };
async function look() {
  try {
    const answer = await fetch('/status.json', { cache: 'no-store' });
    if (!answer.ok) throw new Error('the hub answered ' + answer.status);
    const status = await answer.json();
    tell('good', status.database === 'embedded' ? 'Running, embedded database' : 'Running, PostgreSQL');
    document.getElementById('main').replaceChildren(...picture(status));
  } catch (error) {
    tell('bad', 'The hub does not answer');
  }
  setTimeout(look, 1000);
}
look();
`;
