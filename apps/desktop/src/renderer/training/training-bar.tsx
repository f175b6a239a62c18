import { IconSchool } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';
import styles from './training-bar.module.css';

/** Around every screen, over every sheet: nobody takes practice for business, nor business for practice. */
export function TrainingBar() {
  const desk = useDesk();
  return (
    <section className={styles.bar} aria-label={say('Training')}>
      <IconSchool size={24} aria-hidden />
      <p>
        <strong>{say('Training')}</strong> {say('Nothing that is rung up now counts. Take no money.')}
      </p>
      <Button onClick={() => void desk.ask('endTraining')}>{say('End training')}</Button>
      <span className={styles.frame} aria-hidden />
    </section>
  );
}
