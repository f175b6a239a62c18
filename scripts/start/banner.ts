import type { DemoCompany } from './events';

export type Running = {
  company: DemoCompany | undefined;
  isNew: boolean;
  hubUrl: string;
  database: string;
  terminalUrl: string;
  /** Stand-ins of services around the shop, each with a page to drive it. */
  services: readonly { name: string; page: string }[];
  register: string;
  logs: string;
  window: string;
};

const column = (rows: readonly string[]): number => Math.max(0, ...rows.map((row) => row.length));

function staffTable(staff: DemoCompany['staff']): string[] {
  const names = column(staff.map((one) => one.name));
  const roles = column(staff.map((one) => one.role));
  return staff.map(
    ({ name, role, pin, store }) =>
      `    ${pin}  ${name.padEnd(names)}  ${role.padEnd(roles)}  ${store ?? 'every store'}`,
  );
}

/** How a newcomer gets into head office, which the hub serves itself. */
const officeLines = (owner: DemoCompany['owner']): string[] =>
  owner
    ? [`  Office    the hub's address, as ${owner.email}`, `            password: ${owner.password}`]
    : [];

/** What runs where, who may log in, how to stop: the one thing that `npm start` leaves on the screen. */
export function banner(running: Running): string {
  const company = running.company?.company ?? 'The demo company';
  const rule = '─'.repeat(86);
  return [
    rule,
    `  Tillbridge is running. ${company}${running.isNew ? ' is new.' : ' was kept from last time.'}`,
    '',
    `  Till      ${running.terminalUrl}`,
    `            ${running.register}, with a simulated printer, scanner and drawer`,
    `  Hub       ${running.hubUrl}`,
    `            ${running.database}`,
    ...officeLines(running.company?.owner),
    ...running.services.map(({ name, page }) => `  Around    ${page}   ${name}`),
    `  Window    ${running.window}`,
    `  Logs      ${running.logs}`,
    '',
    '  PIN',
    ...staffTable(running.company?.staff ?? []),
    '',
    '  Type h and Enter to pull the hub’s plug, and again to put it in: the till sells on.',
    '  Stop: Ctrl-C.   Start over: npm start -- --fresh',
    rule,
  ].join('\n');
}
