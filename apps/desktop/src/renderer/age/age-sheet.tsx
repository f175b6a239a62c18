import { Modal } from '@mantine/core';
import { IconBan, IconId, IconUserCheck } from '@tabler/icons-react';
import { formatDate } from '@tillbridge/core/format';
import type { ageRefusals } from '@tillbridge/core/wire';
import { localeOfDays, say } from '@tillbridge/words';
import { useState } from 'react';
import type { AgeView } from '../../ipc/areas/age';
import { readInstant } from '../../ipc/keyed';
import { Button } from '../app/button';
import { useDesk, useSale } from '../till/desk-context';
import styles from './age-sheet.module.css';

type Reason = (typeof ageRefusals)[number];

const reasons = (): readonly [Reason, string][] => [
  ['no-id', say('No ID')],
  ['under-age', say('Under age')],
  ['fake-id', say('The ID is not genuine')],
  ['expired-id', say('The ID has expired')],
  ['intoxicated', say('Intoxicated')],
  ['buying-for-a-minor', say('Buying for somebody under age')],
];

const idWords: Readonly<Record<string, string>> = {
  get passport() {
    return say('Passport');
  },
  get 'nz-driver-licence'() {
    return say('NZ driver licence');
  },
  get 'kiwi-access-card'() {
    return say('Kiwi Access card');
  },
  get 'driver-licence'() {
    return say('Driver licence');
  },
  get 'state-id'() {
    return say('State ID card');
  },
  get 'uniformed-services-id'() {
    return say('Uniformed services ID');
  },
  get 'proof-of-age-card'() {
    return say('Proof of age card');
  },
};

/** A day of the calendar as people write it, whatever the zone of this machine. */
const dayWords = (day: string, locale: string): string =>
  formatDate(readInstant(Date.parse(`${day}T12:00:00Z`)), { timeZone: 'UTC', locale: localeOfDays(locale) });

/** Nothing closes it but an answer: no scan, no Escape, no tap beside it. Source: spec/age-and-hours.md AH1 */
export function AgeSheet({ age }: { age: AgeView }) {
  const desk = useDesk();
  const locale = useSale((sale) => sale.locale);
  const [isRefusing, setRefusing] = useState(false);
  const names = [...new Set(age.names)];
  return (
    <Modal
      opened
      onClose={() => undefined}
      closeOnEscape={false}
      closeOnClickOutside={false}
      withCloseButton={false}
      title={say('Is the customer {age} or older?', { age: age.minimumAge })}
      size="34rem"
    >
      <div className={styles.sheet}>
        {/* The focus begins on no answer: Enter alone must never be a yes. */}
        <p className={styles.born} tabIndex={-1} data-autofocus>
          <span>{say('Born on or before')}</span>
          <strong>{dayWords(age.bornOnOrBefore, locale)}</strong>
        </p>
        <p className={styles.goods}>
          {names.slice(0, 3).join(', ')}
          {names.length > 3 && ` ${say('and {count} more', { count: names.length - 3 })}`}
        </p>
        {isRefusing ? (
          <Refusing sentence={age.refusalSentence} onBack={() => setRefusing(false)} />
        ) : (
          <>
            <p className={styles.hint}>
              {age.allowsClearlyOver
                ? say('Ask for ID when they look under {age}. You can scan a driver licence.', {
                    age: age.promptUnder,
                  })
                : say('Look at an ID of everybody. You can scan a driver licence.')}
            </p>
            <div className={styles.ids} role="group" aria-label={say('ID that was looked at')}>
              {age.idTypes.map((idType) => (
                <button
                  key={idType}
                  type="button"
                  className={styles.id}
                  onClick={() => void desk.ask('answerAge', { answer: { kind: 'id-sighted', idType } })}
                >
                  <IconId size={24} stroke={1.75} aria-hidden />
                  {idWords[idType] ?? idType}
                </button>
              ))}
            </div>
            <div className={styles.ends}>
              <Button
                look="danger"
                size="large"
                icon={<IconBan size={22} aria-hidden />}
                onClick={() => setRefusing(true)}
              >
                {say('Refuse')}
              </Button>
              {age.allowsClearlyOver && (
                <Button
                  size="large"
                  icon={<IconUserCheck size={22} aria-hidden />}
                  onClick={() => void desk.ask('answerAge', { answer: { kind: 'clearly-over' } })}
                >
                  {say('Clearly over {age}', { age: age.promptUnder })}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}

function Refusing({ sentence, onBack }: { sentence: string; onBack: () => void }) {
  const desk = useDesk();
  return (
    <>
      <p className={styles.law}>{sentence}</p>
      <ul className={styles.reasons} aria-label={say('Why it is refused')}>
        {reasons().map(([reason, words], index) => (
          <li key={reason}>
            <button
              type="button"
              className={styles.id}
              ref={(button) => {
                if (index === 0) button?.focus();
              }}
              onClick={() => void desk.ask('answerAge', { answer: { kind: 'refused', reason } })}
            >
              {words}
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.ends}>
        <Button look="quiet" onClick={onBack}>
          {say('Back')}
        </Button>
      </div>
    </>
  );
}
