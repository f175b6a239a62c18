import { describe, expect, it } from 'vitest';
import {
  checkTemplate,
  hasSms,
  messageChannels,
  messageEvents,
  messageLanguages,
  ourTemplate,
  ruleOfEvent,
  write,
} from './index';

describe('templates', () => {
  it('[MG1] every event has words of ours in each language, with no gap that it cannot fill', () => {
    for (const event of messageEvents) {
      for (const language of messageLanguages) {
        for (const channel of messageChannels) {
          if (channel === 'sms' && !hasSms(event)) continue;
          const ours = ourTemplate(event, channel, language);
          expect(checkTemplate(event, channel, ours), `${event} ${channel} ${language}`).toMatchObject({
            ok: true,
          });
          const { text } = write(ours, ruleOfEvent(event).placeholders);
          expect(text).not.toMatch(/[{}]/);
        }
      }
      expect(ourTemplate(event, 'mail', 'es').text).not.toBe(ourTemplate(event, 'mail', 'en').text);
    }
  });

  it('[MG2] a name that looks like markup is a name, and a link stands as a link', () => {
    const { html, text } = write(
      { subject: 'Hi', text: 'Hello {name},\n\n{link}' },
      { name: '<script>alert("x")</script>', link: 'https://till.example/a?b=1&c="2' },
    );
    expect(html).toContain('<p>Hello &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;,</p>');
    expect(html).toContain('<a href="https://till.example/a?b=1&amp;c=&quot;2">');
    expect(html).not.toContain('<script>');
    expect(text).toContain('<script>alert("x")</script>');
  });

  it('[MG2] markup in the words themselves stays words', () => {
    expect(write({ subject: 's', text: '<b>{name}</b>' }, { name: 'Ana' }).html).toContain(
      '&lt;b&gt;Ana&lt;/b&gt;',
    );
  });

  it('[MG2] a line break in what fills a subject is a space, and a brace in it is only a brace', () => {
    const { subject } = write({ subject: 'For {name}', text: 't' }, { name: 'Ana\r\nBcc: x {reference}' });
    expect(subject).toBe('For Ana Bcc: x {reference}');
  });

  it.each([
    { subject: 'S', text: ' ', kind: 'empty', why: 'nobody mails nothing' },
    { subject: '', text: 'Words', kind: 'empty', why: 'a mail has a subject' },
    { subject: 'S', text: 'Hello {name', kind: 'unclosed', why: 'the brace was forgotten' },
    { subject: 'S}', text: 'Hello', kind: 'unclosed', why: 'a brace stands alone' },
    { subject: 'S', text: 'Hello {price}', kind: 'unknown-placeholder', why: 'a transfer has no price' },
  ])('[MG3] “$subject / $text” is refused: $why', ({ subject, text, kind }) => {
    const checked = checkTemplate('transfer-dispatched', 'mail', { subject, text });
    expect(checked).toMatchObject({ ok: false, refusal: { kind } });
  });

  it('[MG3] words without the link that they are about are refused', () => {
    const words = { subject: 'Your password', text: 'Hello {name}, choose a new one.' };
    expect(checkTemplate('password-reset', 'mail', words)).toMatchObject({
      ok: false,
      refusal: { kind: 'missing-placeholder', sentence: expect.stringContaining('{link}') as string },
    });
    expect(checkTemplate('password-reset', 'mail', { ...words, text: '{ link }' })).toMatchObject({
      ok: true,
    });
  });

  it('[MG3] a refusal names the placeholders that there are', () => {
    const checked = checkTemplate('receipt', 'mail', { subject: 'S', text: '{nmae}' });
    expect(!checked.ok && checked.refusal.sentence).toBe(
      'There is no {nmae} here. Use one of {title}, {code}, {store}, {company}.',
    );
  });
});
