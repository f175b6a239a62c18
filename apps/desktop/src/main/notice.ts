import { languageNow, say } from '@tillbridge/words';
import { securityHeaders } from './policy';

/** Where the window goes when there is no engine to show. */
export const noticePath = '/stopped';

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const asText = (sentence: string): string => sentence.replace(/[&<>"]/g, (mark) => marks[mark] ?? '');

/** One sentence and one way on. It needs no script: going home is what asks the supervisor to try again. */
export const noticePage = (sentence: string): Response =>
  new Response(
    `<!doctype html>
<html lang="${languageNow()}">
  <head><meta charset="utf-8"><title>${asText(say('Tillbridge has stopped'))}</title></head>
  <body style="font: 1.25rem/1.5 system-ui; max-width: 40rem; margin: 15vh auto; padding: 0 2rem">
    <h1>${asText(say('The till is not running'))}</h1>
    <p role="alert">${asText(sentence)}</p>
    <p><a href="/" style="display: inline-block; padding: 1rem 2rem; border: 2px solid">${asText(say('Try again'))}</a></p>
  </body>
</html>
`,
    {
      headers: {
        ...securityHeaders,
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
      },
    },
  );
