import { say } from '@tillbridge/words';
import { asText, shellPage } from '../notice';
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

/** Enter presses a form's first button, which would be a digit. */
const whatEnterPresses = '<button hidden></button>';

/** As on a telephone, which is what fingers know. */
const keypad = (): string =>
  ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0']
    .map((digit) => {
      const name = digit === 'clear' ? asText(say('Clear')) : digit;
      return `<button name="digit" value="${digit}" class="digit">${name}</button>`;
    })
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
      ${whatEnterPresses}
      <p><label for="pin">${asText(say('PIN of this machine'))}</label>
      <input id="pin" name="pin" type="password" inputmode="numeric" maxlength="12" autofocus></p>
      <p role="status" aria-label="${asText(typed)}" class="typed">${'●'.repeat(digits)}</p>
      <p class="pad">
      ${keypad()}
      </p>
      <p><button class="key">${asText(say('Open maintenance'))}</button></p>
    </form>
    <p class="quiet">${asText(say('Staff who approve for others come here from the till’s page “How this till is”, without this PIN.'))}</p>
    <p><a href="/" class="way">${asText(say('Back to the till'))}</a></p>`,
  });
}

function choicePage({ key, offers, text }: Extract<MaintenanceView, { asks: 'what' }>): string {
  const title = say('Maintenance');
  const found = text === null ? '' : `<pre role="status" tabindex="0">${asText(text)}</pre>`;
  const each = offers
    .map((act) => {
      const { name, what } = words(act);
      return `<p><button name="do" value="${act}" aria-describedby="${act}" class="key">${asText(name)}</button>
      <small id="${act}">${asText(what)}</small></p>`;
    })
    .join('\n      ');
  return shellPage({
    title,
    heading: title,
    body: `${found}
    <form method="post" action="${maintenancePath}" autocomplete="off" class="offers">
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
