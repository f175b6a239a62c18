import { IconArrowRight } from '@tabler/icons-react';
import { useReducer } from 'react';
import { say } from '@tillbridge/words';
import { LanguageChoice } from '../app/language-choice';
import { TypeSizeChoice } from '../app/type-size-choice';
import type { SessionView } from '../../ipc';
import { Button } from '../app/button';
import { Keypad, type KeypadKey } from '../app/keypad';
import { Refusal } from '../app/refusal';
import { useHeardKeys } from '../app/use-heard-keys';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import { initialsOf, longestPin, shortestPin, startSignIn, stepSignIn } from './pin';
import styles from './sign-in-screen.module.css';

type SignedOut = Extract<SessionView, { state: 'signed-out' }>;

/** Who is at the till? A tap on a name and a PIN; the cart that was there stays. */
export function SignInScreen({ session }: { session: SignedOut }) {
  const desk = useDesk();
  const kept = useStore(desk.sale, (sale) => sale?.lines.length ?? 0);
  const [signIn, step] = useReducer(stepSignIn, session.staff, startSignIn);
  const chosen =
    signIn.state === 'choosing' ? undefined : session.staff.find((one) => one.staffId === signIn.staffId);

  const submit = async (): Promise<void> => {
    if (signIn.state !== 'keying' || signIn.pin.length < shortestPin) return;
    step({ type: 'submitted' });
    const isIn = await desk.ask('signIn', { staffId: signIn.staffId, pin: signIn.pin });
    if (!isIn) step({ type: 'turned-away' });
  };
  const press = (key: KeypadKey): void => {
    desk.step({ type: 'intent-sent' });
    step(key === 'rub-out' ? { type: 'rubbed-out' } : { type: 'digit', digit: key });
  };

  // The keyboard is outside of React: digits reach the PIN wherever the focus is.
  useHeardKeys(({ key }) => {
    if (/^[0-9]$/.test(key)) press(key as KeypadKey);
    else if (key === 'Backspace') press('rub-out');
    else if (key === 'Escape') step({ type: 'went-back' });
    else if (key === 'Enter' && signIn.state === 'keying' && signIn.pin !== '') void submit();
    else return false;
    return true;
  });

  return (
    <main className={styles.screen} data-state={signIn.state}>
      <section className={styles.card} aria-labelledby="sign-in-title">
        <header className={styles.head}>
          <p className={styles.where}>
            {session.storeName} · {session.registerName}
          </p>
          <h1 id="sign-in-title">
            {chosen
              ? say('Hello, {name}', { name: chosen.name.split(' ')[0] ?? '' })
              : say('Who is at the till?')}
          </h1>
          {kept > 0 && (
            <p className={styles.kept} role="status">
              {say('{kept, plural, one {The sale of # line is kept.} other {The sale of # lines is kept.}}', {
                kept,
              })}
            </p>
          )}
        </header>
        {signIn.state === 'choosing' && <Refusal />}
        {signIn.state === 'choosing' || !chosen ? (
          <ul className={styles.people} aria-label={say('Staff')}>
            {session.staff.map((person) => (
              <li key={person.staffId}>
                <button
                  type="button"
                  className={styles.person}
                  onClick={() => step({ type: 'chosen', staffId: person.staffId })}
                >
                  <span className={styles.face} aria-hidden>
                    {initialsOf(person.name)}
                  </span>
                  <span className={styles.name}>{person.name}</span>{' '}
                  <span className={styles.role}>{roleWords[person.role] ?? person.role}</span>
                </button>
              </li>
            ))}
          </ul>
        ) : (
          <div className={styles.pin}>
            <div
              className={styles.dots}
              role="status"
              aria-label={
                signIn.state === 'checking'
                  ? say('Checking the PIN')
                  : say('{count, plural, one {# digit} other {# digits}} of the PIN', {
                      count: signIn.pin.length,
                    })
              }
            >
              {Array.from(
                { length: Math.max(shortestPin, Math.min(longestPin, signIn.pin.length)) },
                (_, index) => (
                  <span key={index} className={styles.dot} data-filled={index < signIn.pin.length} />
                ),
              )}
            </div>
            <Refusal />
            <Keypad corner={null} label={say('PIN keypad')} onKey={press} />
            <div className={styles.ends}>
              <Button
                size="large"
                onClick={() => step({ type: 'chosen', staffId: signIn.staffId })}
                isDisabled={signIn.pin === ''}
              >
                {say('Clear')}
              </Button>
              <Button
                look="main"
                size="large"
                icon={<IconArrowRight size={22} aria-hidden />}
                onClick={() => void submit()}
                isDisabled={signIn.state === 'checking' || signIn.pin.length < shortestPin}
              >
                {say('Sign in')}
              </Button>
            </div>
            {session.staff.length > 1 && (
              <Button look="quiet" onClick={() => step({ type: 'went-back' })}>
                {say('Somebody else')}
              </Button>
            )}
          </div>
        )}
        {signIn.state === 'choosing' && (
          <>
            <LanguageChoice />
            <TypeSizeChoice />
          </>
        )}
      </section>
    </main>
  );
}

const roleWords: Readonly<Record<string, string>> = {
  get cashier() {
    return say('Cashier');
  },
  get 'store-lead'() {
    return say('Store lead');
  },
  get warehouse() {
    return say('Warehouse');
  },
  get 'head-office'() {
    return say('Head office');
  },
};
