import { type WedgeDecision, type WedgeKey, type WedgeScan, wedgeDetector } from '@tillbridge/devices/wedge';

type Field = HTMLInputElement | HTMLTextAreaElement;

const focusedField = (): Field | null => {
  const focused = document.activeElement;
  return focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? focused : null;
};

/** The browser writes day, month and year by itself, and lets nobody type them after all: what was held back would be lost. */
const isDate = (field: Field | null): boolean => field?.type === 'date';

/** Puts a held-back character where it would have gone. */
function typeInto(field: Field, character: string): void {
  const { selectionStart, selectionEnd } = field;
  field.setRangeText(
    character,
    selectionStart ?? field.value.length,
    selectionEnd ?? field.value.length,
    'end',
  );
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: character, inputType: 'insertText' }));
}

function rubOutBefore(field: Field): void {
  const at = field.selectionStart ?? field.value.length;
  if (at === 0) return;
  field.setRangeText('', at - 1, at);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'deleteContentBackward' }));
}

/**
 * Hears a keyboard-wedge scanner before any field does. Keys that come at a scanner's pace are held back; what turns out
 * to be a scan goes to `onScan`, and what turns out to be typing is typed after all.
 */
export function listenToWedge(onScan: (scan: WedgeScan) => void): () => void {
  const detector = wedgeDetector();
  let replaying = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const replay = (presses: readonly WedgeKey[]): void => {
    for (const press of presses) {
      replaying = true;
      const target = document.activeElement ?? document.body;
      const again = new KeyboardEvent('keydown', {
        key: press.key,
        code: press.code ?? '',
        shiftKey: press.shift ?? false,
        bubbles: true,
        cancelable: true,
      });
      const wasTaken = !target.dispatchEvent(again);
      replaying = false;
      const field = focusedField();
      if (!wasTaken && field && press.key.length === 1) typeInto(field, press.key);
    }
  };
  /** As if Backspace had been pressed so often: the screen rubs out its own number, a field its last character. */
  const rubOut = (count: number): void => {
    for (let left = count; left > 0; left--) {
      replaying = true;
      const target = document.activeElement ?? document.body;
      const backspace = { key: 'Backspace', code: 'Backspace', bubbles: true, cancelable: true };
      const wasTaken = !target.dispatchEvent(new KeyboardEvent('keydown', backspace));
      replaying = false;
      const field = focusedField();
      if (!wasTaken && field) rubOutBefore(field);
    }
  };
  const carryOut = (decision: WedgeDecision, pressedMs: number): void => {
    replay(decision.replay);
    rubOut(decision.takeBack);
    if (decision.scan) onScan(decision.scan);
    clearTimeout(timer);
    const dueMs = detector.decideAtMs();
    // The whole patience from our turn on: when a busy page hears a key late, those behind it are on their way.
    if (dueMs !== null) timer = setTimeout(decide, dueMs - pressedMs + 1);
  };
  const decide = (): void => {
    const nowMs = performance.now();
    carryOut(detector.quiet(nowMs), nowMs);
  };
  const hear = (event: KeyboardEvent): void => {
    if (replaying || event.isComposing || isDate(focusedField())) return;
    const decision = detector.key({
      key: event.key,
      code: event.code,
      shift: event.shiftKey,
      // AltGr writes characters, and says on some systems that it is Ctrl and Alt.
      withModifier: !event.getModifierState('AltGraph') && (event.ctrlKey || event.altKey || event.metaKey),
      repeat: event.repeat,
      // The moment of the press, not of our turn: a busy page must not tear a scan apart.
      atMs: event.timeStamp,
    });
    if (decision.swallow) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    carryOut(decision, event.timeStamp);
  };
  window.addEventListener('keydown', hear, { capture: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', hear, { capture: true });
  };
}
