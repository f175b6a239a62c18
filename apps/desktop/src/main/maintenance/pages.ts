import { say } from '@tillbridge/words';
import { asText, shellKey, shellPage } from '../notice';
import type { MaintenanceAct, MaintenanceView } from './maintenance';

/** Where the gesture leads, in every shell. */
export const maintenancePath = '/maintenance';

const words = (act: MaintenanceAct): { name: string; what: string } => {
  switch (act) {
    case 'reload':
      return { name: say('Back to the till'), what: say('Loads the screen anew.') };
    case 'restart-engine':
      return {
        name: say('Restart the engine'),
        what: say('Devices and the line to the hub begin anew. What was sold is kept.'),
      };
    case 'doctor':
      return { name: say('Ask the doctor'), what: say('Looks at disk, ledger, hub, clock and devices.') };
    case 'logs':
      return { name: say('Show the logs'), what: say('Leaves the whole screen and opens their folder.') };
    case 'leave-kiosk':
      return { name: say('Leave the whole screen'), what: say('The till stays open in a window.') };
    case 'quit':
      return { name: say('End the till'), what: say('Closes the ledger and ends the program.') };
  }
};

const digitKey = `${shellKey}; min-width: 5rem; background: #fff; color: #14325c; font-size: 1.5rem`;

const keypad = (): string =>
  ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']
    .map((digit) => `<button name="digit" value="${digit}" style="${digitKey}">${digit}</button>`)
    .join('\n      ');

function pinPage({ digits, sentence }: Extract<MaintenanceView, { asks: 'pin' }>): string {
  const title = say('Maintenance');
  const told = sentence === null ? '' : `<p role="alert">${asText(sentence)}</p>`;
  const typed = say('{digits, plural, one {# digit is typed} other {# digits are typed}}', { digits });
  return shellPage({
    title,
    heading: title,
    body: `${told}
    <form method="post" action="${maintenancePath}" autocomplete="off">
      <p><label for="pin">${asText(say('PIN of this machine'))}</label>
      <input id="pin" name="pin" type="password" inputmode="numeric" maxlength="12" autofocus style="font: inherit; padding: 0.75rem; min-height: 3rem; width: 100%; box-sizing: border-box"></p>
      <p role="status" aria-label="${asText(typed)}" style="min-height: 2rem; letter-spacing: 0.4em; margin: 0">${'●'.repeat(digits)}</p>
      <p style="display: flex; gap: 0.5rem; margin-top: 0.5rem"><button style="${shellKey}; flex: 1">${asText(say('Open maintenance'))}</button>
      <button name="digit" value="clear" style="${digitKey}">${asText(say('Clear'))}</button></p>
      <p style="display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 0.5rem">
      ${keypad()}
      </p>
    </form>
    <p style="font-size: 1rem">${asText(say('Staff who approve for others come here from the till’s page “How this till is”, without this PIN.'))}</p>
    <p><a href="/" style="display: inline-block; padding: 0.75rem 0">${asText(say('Back to the till'))}</a></p>`,
  });
}

function choicePage({ key, offers, text }: Extract<MaintenanceView, { asks: 'what' }>): string {
  const title = say('Maintenance');
  const found =
    text === null
      ? ''
      : `<pre role="status" tabindex="0" style="white-space: pre-wrap; font-size: 0.95rem; max-height: 40vh; overflow: auto; background: #f4f6f9; padding: 1rem">${asText(text)}</pre>`;
  const each = offers
    .map((act) => {
      const { name, what } = words(act);
      return `<p style="margin: 0"><button name="do" value="${act}" aria-describedby="${act}" style="${shellKey}; width: 100%; padding: 1rem 0.5rem">${asText(name)}</button>
      <small id="${act}" style="display: block">${asText(what)}</small></p>`;
    })
    .join('\n      ');
  return shellPage({
    title,
    heading: title,
    body: `${found}
    <form method="post" action="${maintenancePath}" autocomplete="off" style="display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.25rem">
      <input type="hidden" name="key" value="${asText(key)}">
      ${each}
    </form>`,
  });
}

/** The page that a view is shown on; null where the shell leads elsewhere. */
export function maintenanceText(view: MaintenanceView): string | null {
  switch (view.asks) {
    case 'pin':
      return pinPage(view);
    case 'what':
      return choicePage(view);
    case 'nothing':
      return null;
  }
}
