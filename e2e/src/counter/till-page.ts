import { type Locator, type Page, expect } from '@playwright/test';

/** The till as a cashier sees it: by what it says, never by how it is built (docs/spec/screens.md). */
export class TillPage {
  readonly page: Page;
  readonly problems: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error' && !isLostConnection(message.text())) this.problems.push(message.text());
    });
    page.on('pageerror', (error) => this.problems.push(error.message));
  }

  get lines(): Locator {
    return this.page.getByRole('region', { name: 'Cart' }).getByRole('list', { name: 'Lines' }).getByRole('listitem');
  }
  get total(): Locator {
    return this.page.getByTestId('total');
  }
  get change(): Locator {
    return this.page.getByTestId('change');
  }
  chip(name: 'hub' | 'outbox' | 'printer' | 'drawer' | 'scanner'): Locator {
    return this.page.getByTestId(`chip-${name}`);
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await expect(this.page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
  }

  async signIn(name: string, pin: string): Promise<void> {
    await this.page.getByRole('button', { name }).first().click();
    await this.page.keyboard.type(pin);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('region', { name: 'Cart' })).toBeVisible();
  }

  /** F9, then Enter: the exact sum in cash. */
  async payExactCash(): Promise<void> {
    await this.page.keyboard.press('F9');
    await expect(this.page.getByRole('main', { name: 'Tender' })).toBeVisible();
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('main', { name: 'Change' })).toBeVisible();
  }
}

// Stopping the engine under an open window is part of these journeys; the browser writes each refused redial down.
const isLostConnection = (text: string): boolean => /WebSocket connection|ERR_CONNECTION/.test(text);
