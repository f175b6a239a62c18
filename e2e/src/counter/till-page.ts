import { type Locator, type Page, expect } from '@playwright/test';
import type { Person } from './demo';

/** The till as a cashier sees it: by what it says, never by how it is built (docs/spec/screens.md). */
export class TillPage {
  readonly page: Page;
  /** What the browser's console complained of. A journey ends with none. */
  readonly problems: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error' && !isLostConnection(message.text())) this.problems.push(message.text());
    });
    page.on('pageerror', (error) => this.problems.push(error.message));
  }

  get cart(): Locator {
    return this.page.getByRole('region', { name: 'Cart' });
  }
  get lines(): Locator {
    return this.cart.getByRole('list', { name: 'Lines' }).getByRole('listitem');
  }
  get total(): Locator {
    return this.page.getByTestId('total');
  }
  get due(): Locator {
    return this.page.getByTestId('due');
  }
  get change(): Locator {
    return this.page.getByTestId('change');
  }
  get refusal(): Locator {
    return this.page.getByRole('alert', { name: 'Refusal' });
  }
  get searchBox(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search items' });
  }
  get receiptState(): Locator {
    return this.page.getByRole('group', { name: 'Receipt' });
  }
  get drawerState(): Locator {
    return this.page.getByRole('group', { name: 'Drawer' });
  }
  screen(name: 'Tender' | 'Change' | 'Receipts'): Locator {
    return this.page.getByRole('main', { name });
  }
  chip(name: 'hub' | 'outbox' | 'printer' | 'drawer' | 'scanner' | 'scale' | 'kitchen'): Locator {
    return this.page.getByTestId(`chip-${name}`);
  }
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await expect(this.page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
  }

  /** A new machine at the register of another: it offers first to bring back what that one had. */
  async openNewMachine(url: string): Promise<void> {
    await this.page.goto(url);
    await expect(this.firstRun).toBeVisible({ timeout: 60_000 });
  }

  get firstRun(): Locator {
    return this.page.getByRole('region', { name: 'This till replaces another' });
  }

  async signIn(person: Person): Promise<void> {
    await this.button(person.name).first().click();
    await this.page.keyboard.type(person.pin, { delay: typingMs });
    await this.page.keyboard.press('Enter');
    await expect(this.cart).toBeVisible();
  }

  /** Somebody else allows what is asked for, by their PIN. */
  async allow({ name, pin }: Person): Promise<void> {
    const approval = this.page.getByRole('dialog', { name: 'Somebody else can allow this' });
    await expect(approval.getByLabel(`PIN of ${name}`)).toBeAttached();
    await this.type(pin);
    await this.press('Enter');
    await expect(approval).toBeHidden();
  }

  /** Keys at a person's pace, so that nothing takes them for a scanner's. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: typingMs });
  }

  press(...keys: string[]): Promise<void> {
    return pressKeys(this.page, ...keys);
  }

  /** Chooses an entry of the menu. The focus that a screen takes, a moment after it came, closes a menu: then it is opened again. */
  async choose(entry: string): Promise<void> {
    const item = this.page.getByRole('menuitem', { name: entry, exact: true });
    await expect(async () => {
      if (await item.isHidden()) await this.press('F10');
      await item.click({ timeout: 5_000 });
    }).toPass();
  }

  /** By name, phone or email; the till hears of somebody whom head office added within seconds. */
  async chooseCustomer(text: string, name: string = text): Promise<void> {
    await this.press('F3');
    const search = this.page.getByRole('dialog', { name: 'Customer' });
    await this.findCustomer(text, name);
    await expect(search).toBeHidden();
    await expect(this.cart.getByRole('button', { name })).toBeVisible();
  }

  /** In the sheet that asks for a customer. */
  async findCustomer(text: string, name: string = text): Promise<void> {
    const asked = this.page.getByRole('dialog', { name: 'Customer' }).getByLabel('Name, phone or email');
    const found = this.page.getByRole('list', { name: 'Customers found' }).getByRole('button', { name });
    await expect(async () => {
      await asked.fill('');
      await asked.fill(text);
      await expect(found).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 120_000 });
    await found.click();
  }

  /** F9, then Enter: the exact sum in cash. */
  async payExactCash(): Promise<void> {
    await this.press('F9');
    await expect(this.screen('Tender')).toBeVisible();
    await this.press('Enter');
    await expect(this.screen('Change')).toBeVisible();
  }

  /** The lines of the cart are these, in this order. */
  async expectLines(wanted: readonly { name: string; quantity: number }[]): Promise<void> {
    const starts = wanted.map(({ name, quantity }) => `Quantity ${quantity}${name}`);
    const shown = async () =>
      (await this.lines.allTextContents()).map((text, at) => text.slice(0, starts[at]?.length));
    await expect.poll(shown).toEqual(starts);
  }

  /** Tab by Tab to a control, as somebody without a mouse goes there. */
  async tabTo(control: Locator): Promise<void> {
    for (let tabs = 0; tabs < mostTabs; tabs++) {
      await this.press('Tab');
      if (await control.evaluate((element) => element.matches(':focus'), undefined, { timeout: goneMs }))
        return;
    }
    throw new Error(`no Tab leads to ${String(control)}`);
  }

  /** What the total says, in cents. */
  async totalCents(): Promise<number> {
    return cents(await this.total.innerText());
  }
}

/**
 * A key of the till's own waits until it is heard: until no sheet and no menu lies over the screen, and, where it is the sale's, until
 * the sale is there.
 */
export async function pressKeys(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    if (isSaleKey(key)) await expect(page.locator('button[aria-keyshortcuts="F9"]')).toBeVisible();
    if (isTillKey(key)) await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toHaveCount(0);
    await page.keyboard.press(key);
  }
}

const typingMs = 70;
const isSaleKey = (key: string): boolean => /^F[2-9]$/.test(key);
/** F11 is the demo's own and heard everywhere. */
const isTillKey = (key: string): boolean => /^(Shift\+)?F\d+$/.test(key) && key !== 'F11';
const mostTabs = 80;
/** What is not there after so long was taken away. */
const goneMs = 30_000;

export const cents = (text: string): number => Math.round(Number(text.replace(/[^0-9.]/g, '')) * 100);

// Stopping the engine under an open window is part of these journeys; the browser writes each refused redial down.
const isLostConnection = (text: string): boolean => /WebSocket connection|ERR_CONNECTION/.test(text);
