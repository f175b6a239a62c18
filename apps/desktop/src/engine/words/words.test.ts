import { setLanguage } from '@tillbridge/words';
import { afterEach, describe, expect, it } from 'vitest';
import { cashier } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { languageOf } from './language';

afterEach(() => setLanguage('en-NZ'));

describe('the language of the till', () => {
  it('[WO6] is that of the store until somebody chooses another, and then stays', async () => {
    const till = await TestTill.open({}, null);
    expect(till.api.session()).toMatchObject({ state: 'signed-out', language: 'en-NZ' });
    const chosen = till.api.setLanguage({ intentId: till.intentId(), language: 'es-US' });
    expect(chosen).toEqual({ ok: true, value: null });
    till.restart();
    expect(till.api.session()).toMatchObject({ state: 'signed-out', language: 'es-US' });
  });

  it('[WO3] is the engine’s too: its refusals and its chips', async () => {
    const till = await TestTill.open({}, cashier);
    till.api.setLanguage({ intentId: till.intentId(), language: 'es-US' });
    expect(till.api.startTender({ intentId: till.intentId() })).toMatchObject({
      refusal: { sentence: 'Todavía no hay nada en la venta. Escanee o elija primero un artículo.' },
    });
    expect(till.api.status().catalogue.chip.detail).toBe('Los precios y los artículos están en esta caja.');
  });

  it('[WO3] tells every screen at once', async () => {
    const till = await TestTill.open({}, cashier);
    const heard: string[] = [];
    till.api.watch('session', ({ language }) => heard.push(language));
    till.api.setLanguage({ intentId: till.intentId(), language: 'en-US' });
    await expect.poll(() => heard.at(-1)).toBe('en-US');
  });

  it.each([
    { locale: 'en-NZ', language: 'en-NZ' },
    { locale: 'en-AU', language: 'en-NZ' },
    { locale: 'en-US', language: 'en-US' },
    { locale: 'es-US', language: 'es-US' },
  ])('[WO6] a store of $locale begins in $language', async ({ locale, language }) => {
    const till = await TestTill.open({}, null);
    expect(languageOf(till.ledger, locale)).toBe(language);
  });
});
