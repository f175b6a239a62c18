import { type Result, ok, refuse } from '../kernel';
import { type MessageChannel, type MessageEvent, ruleOfEvent } from './events';

/** The words of one event by one channel in one language. An SMS has no subject. */
export type Template = { subject: string; text: string };
export type Filling = Readonly<Record<string, string>>;
export type Written = { subject: string; text: string; html: string };

export type TemplateRefusal = {
  kind: 'empty' | 'unclosed' | 'unknown-placeholder' | 'missing-placeholder';
  sentence: string;
};

const gap = /\{([^{}]*)\}/g;

/** Gaps are filled in one pass: a brace in what fills them is only a brace. */
const filled = (words: string, filling: Filling): string =>
  words.replace(gap, (whole, name: string) => filling[name.trim()] ?? whole);

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const style =
  'font:16px/1.5 system-ui,-apple-system,Segoe UI,sans-serif;color:#1d2127;max-width:36em;margin:0 auto;padding:1.5em';

/**
 * The message as it leaves. The HTML is the text's own paragraphs with everything escaped, so that neither the words of a template
 * nor what fills them ever becomes markup; an address that stands alone becomes a link.
 * Source: spec/messages.md MG1, MG2
 */
export function write({ subject, text }: Template, filling: Filling): Written {
  const words = filled(text, filling);
  return {
    subject: filled(subject, filling).replaceAll(/\s+/g, ' ').trim(),
    text: `${words.trim()}\n`,
    html: htmlOf(words),
  };
}

/** Any plain text as the HTML of a mail. */
export const htmlOf = (text: string): string =>
  `<!doctype html><meta charset="utf-8"><div style="${style}">${text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${linked(paragraph)}</p>`)
    .join('')}</div>`;

const linked = (paragraph: string): string =>
  paragraph
    .split('\n')
    .map((line) => {
      const safe = escapeHtml(line);
      return /^https?:\/\/\S+$/.test(line) ? `<a href="${safe}">${safe}</a>` : safe;
    })
    .join('<br>');

const namesIn = (words: string): string[] => [...words.matchAll(gap)].map(([, name = '']) => name.trim());

/**
 * Refuses what could not be filled in: the editor says why, and what was there before stays.
 * Source: spec/messages.md MG3
 */
export function checkTemplate(
  event: MessageEvent,
  channel: MessageChannel,
  { subject, text }: Template,
): Result<Template, TemplateRefusal> {
  if (text.trim() === '' || (channel === 'mail' && subject.trim() === '')) {
    const what = text.trim() === '' ? 'words' : 'a subject';
    return refuse({ kind: 'empty', sentence: `Write ${what}, or reset this template to ours.` });
  }
  for (const words of [subject, text]) {
    if (/[{}]/.test(words.replace(gap, ''))) {
      return refuse({
        kind: 'unclosed',
        sentence: 'A brace stands alone. A placeholder has one on each side, like {name}.',
      });
    }
    const known = Object.keys(ruleOfEvent(event).placeholders);
    const strange = namesIn(words).find((name) => !known.includes(name));
    if (strange !== undefined) {
      return refuse({
        kind: 'unknown-placeholder',
        sentence: `There is no {${strange}} here. Use one of ${known.map((name) => `{${name}}`).join(', ')}.`,
      });
    }
  }
  const missing = ruleOfEvent(event).needs?.find((name) => !namesIn(text).includes(name));
  if (missing !== undefined)
    return refuse({
      kind: 'missing-placeholder',
      sentence: `Leave {${missing}} in the words: without it nobody could do what they are about.`,
    });
  return ok({ subject: channel === 'sms' ? '' : subject.trim(), text: text.trim() });
}
