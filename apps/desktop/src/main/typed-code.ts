import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { Notice } from './notice';

/** What a person typed on the page that asks for an enrolment code. */
export type TypedCode = { hub: string; code: string };

/** @returns the page once more, with what was typed and what is wrong with it, when it cannot be an address */
export function typedCode(form: URLSearchParams): Result<TypedCode, { kind: 'no-address'; notice: Notice }> {
  const [hub, code] = [form.get('hub')?.trim() ?? '', form.get('code')?.trim() ?? ''];
  if (/^https?:$/.test(URL.parse(hub)?.protocol ?? '')) return ok({ hub, code });
  const sentence = say(
    'Type the address of the hub as head office gave it, such as https://hub.example.com.',
  );
  return refuse({ kind: 'no-address', notice: { sentence, asksForCode: { hub } } });
}
