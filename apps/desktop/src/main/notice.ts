import { languageNow, say } from '@tillbridge/words';
import { securityHeaders, withOwnForms } from './policy';
import { shellStyle } from './shell-style';

/** Where the window goes when there is no engine to show. */
export const noticePath = '/stopped';
/** Where the form of an enrolment code leads. */
export const enrolPath = '/enrol';

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const asText = (sentence: string): string => sentence.replace(/[&<>"]/g, (mark) => marks[mark] ?? '');

export type Notice = {
  sentence: string;
  /** A code puts it right: the hub that is asked, as far as it is known. */
  asksForCode: { hub: string } | null;
  /** Where whoever looks after the machine goes on, when it has a PIN for that. */
  maintenance?: string | undefined;
};

const enrolForm = (hub: string): string => `
    <form method="get" action="${enrolPath}" autocomplete="off">
      <p><label for="code">${asText(say('Enrolment code'))}</label>
      <input id="code" name="code" required maxlength="40" autofocus spellcheck="false" autocapitalize="characters" class="code"></p>
      <p><label for="hub">${asText(say('Address of the hub'))}</label>
      <input id="hub" name="hub" type="url" required maxlength="2000" value="${asText(hub)}" spellcheck="false"></p>
      <p><button class="key">${asText(say('Enrol this till'))}</button></p>
    </form>
    <p class="quiet">${asText(say('Does this machine take the place of a till that died? Enrol it at that till’s register: it then offers to bring back what the old one had not sent.'))}</p>`;

const tryAgain = (): string => `<p><a href="/" class="key">${asText(say('Try again'))}</a></p>`;

type Page = { title: string; heading: string; body: string; head?: string };

export const shellPage = ({ title, heading, body, head = '' }: Page): string => `<!doctype html>
<html lang="${languageNow()}">
  <head><meta charset="utf-8"><link rel="icon" href="data:,">${head}<title>${asText(title)}</title><style>${shellStyle}</style></head>
  <body>
    <main>
    <h1>${asText(heading)}</h1>
    ${body}
    </main>
  </body>
</html>
`;

/** One sentence and one way on. It needs no script: going home is what asks the supervisor to try again. */
export function noticeText({ sentence, asksForCode, maintenance }: Notice): string {
  const told = `<p role="alert">${asText(sentence)}</p>`;
  const wayIn =
    maintenance === undefined
      ? ''
      : `<p><a href="${maintenance}" class="way">${asText(say('Maintenance'))}</a></p>`;
  return asksForCode === null
    ? shellPage({
        title: say('Tillbridge has stopped'),
        heading: say('The till is not running'),
        body: told + tryAgain() + wayIn,
      })
    : shellPage({
        title: say('Enrol this till'),
        heading: say('Enrol this till'),
        body: told + enrolForm(asksForCode.hub) + wayIn,
      });
}

/** Stands until the engine serves; it looks again by itself, without a script. */
export const startingText = (lookAt: string): string =>
  shellPage({
    title: say('The till is starting'),
    heading: say('The till is starting'),
    head: `<meta http-equiv="refresh" content="1;url=${asText(lookAt)}">`,
    body: `<p role="status">${asText(say('This takes a few seconds.'))}</p>`,
  });

const asHtml = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
/** A page without a form may send none; the kiosk's door, which shows both, has these for both. */
export const noticeHeaders: Readonly<Record<string, string>> = {
  ...withOwnForms(securityHeaders),
  ...asHtml,
};

export const htmlPage = (text: string, hasForm: boolean): Response =>
  new Response(text, { headers: hasForm ? noticeHeaders : { ...securityHeaders, ...asHtml } });

export const noticePage = (notice: Notice): Response =>
  htmlPage(noticeText(notice), notice.asksForCode !== null);

/** After the form: home is where the supervisor is asked to try again. */
export const startingPage = (lookAt: string): Response => htmlPage(startingText(lookAt), false);
