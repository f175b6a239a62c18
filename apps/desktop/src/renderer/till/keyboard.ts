import type { SaleView } from '../../ipc';
import { act } from './act-on-command';
import type { Desk } from './desk';
import { type KeyContext, commandOf } from './keys';
import { screenOf } from './till';

const isField = (element: Element | null): boolean =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLElement && element.isContentEditable);

const isButton = (element: Element | null): boolean =>
  element instanceof HTMLButtonElement || element?.getAttribute('role') === 'menuitem';

/** A question of the law stands over the screen. */
const isAsked = (sale: SaleView | null): boolean =>
  sale?.mode === 'ringing' && (sale.age !== null || sale.tracking !== null);

function contextOf(desk: Desk): KeyContext {
  const till = desk.till.get();
  return {
    screen: screenOf(desk.session.get(), desk.sale.get(), till).mode,
    hasSheet: till.sheet !== null || till.isMenuOpen || isAsked(desk.sale.get()),
    isTyping: isField(document.activeElement),
    isOnButton: isButton(document.activeElement),
    hasEntry: till.entry !== '',
    isDemo: desk.status.get()?.isDemo ?? false,
  };
}

let lastKey = '';
/** Whether what is closing now closes by Esc. */
export const isByEscape = (): boolean => lastKey === 'Escape';

/** Hears every key of the window that no scanner claimed. The PIN pad listens for itself. */
export function listenToKeys(desk: Desk): () => void {
  /** Keys of whoever types faster than the screen turns, in their order. */
  let early: KeyboardEvent[] = [];
  /** A sheet and the menu close themselves by Esc before `hear` comes to it, and what is beneath must not close with them. */
  let wasOver = false;
  const notice = ({ key }: KeyboardEvent): void => {
    lastKey = key;
    const { sheet, isMenuOpen } = desk.till.get();
    wasOver = sheet !== null || isMenuOpen;
  };
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Escape' && wasOver) return;
    if (desk.isTurning.get()) {
      event.preventDefault();
      if (!event.repeat) early.push(event);
      return;
    }
    obey(event);
  };
  const obey = (event: KeyboardEvent): void => {
    const context = contextOf(desk);
    if (context.screen === 'signing-in') return;
    const command = commandOf(event, context);
    if (command && act(desk, command)) event.preventDefault();
  };
  const catchUp = (): void => {
    if (desk.isTurning.get()) return;
    const typed = early;
    early = [];
    // The buttons of the new screen are there once React has painted what the store told it.
    setTimeout(() => typed.forEach(obey));
  };
  window.addEventListener('keydown', notice, true);
  window.addEventListener('keydown', hear);
  const stop = desk.isTurning.subscribe(catchUp);
  return () => {
    window.removeEventListener('keydown', notice, true);
    window.removeEventListener('keydown', hear);
    stop();
  };
}

/**
 * A finger or a mouse presses buttons without taking the focus: after a tap on a tile, Enter must not ring it up again,
 * and the next key belongs to the till.
 */
export function keepFocusOffButtons(): () => void {
  const hear = (event: MouseEvent): void => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button || button.closest('[role="dialog"]')) return;
    event.preventDefault();
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused !== document.body) focused.blur();
  };
  window.addEventListener('mousedown', hear);
  return () => window.removeEventListener('mousedown', hear);
}
